-- One person alone opens no log-in whose owner cannot be told. Networks are keyed fingerprints.
alter table account.recovery
  add stop_hash text unique,              -- keyed; of the link by which the owner stops a code, also a used one
  add made_network text,
  add used_network text;

-- Why a code waits a day, or for a second person; null for one that works at once.
alter table account.identity_check
  add recovery_id bigint references account.recovery on delete set null,
  add needs text check (needs in ('NO_CONTACT', 'MANY')),
  add second_id bigint references account.user_account,
  add second_at timestamptz,
  add check ((second_id is null) = (second_at is null)),
  add check (second_id is null or (needs is not null and second_id <> staff_id));
create index identity_check_by_staff on account.identity_check (staff_id, checked_at);
create index identity_check_by_time on account.identity_check (checked_at desc, check_no desc);
create index identity_check_by_recovery on account.identity_check (recovery_id);
