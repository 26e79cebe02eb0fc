-- Append-only: no update or delete, not even for the owner; the serving role does not see it at all.
create table audit.event (
  event_no bigint generated always as identity primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('PERSON', 'STAFF', 'SYSTEM', 'UNKNOWN')),
  account_id bigint,
  actor_name text not null,
  patient_id bigint,
  action text not null check (action in ('CREATE', 'READ', 'UPDATE', 'DELETE', 'EXECUTE')),
  what text not null,
  purpose text not null,
  address text,
  outcome text not null check (outcome in ('DONE', 'REFUSED')),
  reason text
);
create index event_by_patient on audit.event (patient_id, at desc) where patient_id is not null;
create index event_by_account on audit.event (account_id, at desc) where account_id is not null;

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end $$;
create trigger event_is_append_only before update or delete or truncate on audit.event
  for each statement execute function audit.refuse_change();
