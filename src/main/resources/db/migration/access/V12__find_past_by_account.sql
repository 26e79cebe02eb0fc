-- A log-in that opens no chart any more belongs to the sites of what it was given.
create index grant_ended_by_account on access.grant (account_id) where ended_at is not null;
