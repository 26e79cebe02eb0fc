-- A log-in that opens no chart any more belongs to the sites of what it was given, or what was asked for it.
create index grant_ended_by_account on access.grant (account_id) where ended_at is not null;
create index request_by_account on access.grant_request (account_id) where account_id is not null;
