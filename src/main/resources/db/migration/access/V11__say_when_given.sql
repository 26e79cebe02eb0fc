-- Access that is given today and begins on a later day is told on that day.
alter table access.grant add given_at timestamptz; -- null for what was given before this was kept
create index grant_beginning on access.grant (starts_at) where ended_at is null and starts_at > given_at;
