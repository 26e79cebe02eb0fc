-- Access that is given today and begins on a later day is told on that day.
alter table access.grant add given_at timestamptz; -- null for what was given before this was kept
create index grant_beginning on access.grant (starts_at) where ended_at is null and starts_at > given_at;

-- A patient who stops somebody on a day says so to nobody: the end is neither told ahead nor shown to that person.
alter table access.grant add ends_quietly boolean not null default false;
update access.grant g set ends_quietly = true
where basis = 'self-granted' and ends_at is not null and exists (select from access.grant s
  where s.patient_id = g.patient_id and s.basis = 'self' and s.account_id = g.changed_by);
