-- The trail is append-only: caredoor_audit writes it and may insert and select, nothing else; the
-- trigger stops the owner; the links (HMAC over the link before and every field, keyed outside of
-- the database) show what got past both.

-- Each start of a node writes a chain of its own. Its first link also covers the first link of the
-- chain before it, and the end of the last chain of the same node as it was at that moment.
create table audit.chain (
  chain_no int primary key check (chain_no between 1 and 8000000),
  node text not null,
  opened_at timestamptz not null,
  earlier_chain int,
  earlier_rows bigint,
  earlier_link bytea,
  first_link bytea not null check (octet_length(first_link) = 32)
);
create table audit.event (
  chain_no int not null,                   -- no foreign key: its lock would cost more than the row
  row_no bigint not null check (row_no between 1 and 1099511627775),
  event_no bigint generated always as (chain_no::bigint << 40 | row_no) stored primary key,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('PERSON', 'STAFF', 'SYSTEM', 'UNKNOWN')),
  account_id bigint,
  actor_name text not null,
  actor_roles text,                        -- staff roles at that time, in order, with commas
  patient_id bigint,
  action text not null check (action in ('CREATE', 'READ', 'UPDATE', 'DELETE', 'EXECUTE')),
  what text not null,                      -- route or act, never a value
  purpose text not null,                   -- v3 PurposeOfUse
  address text,
  outcome text not null check (outcome in ('DONE', 'REFUSED')),
  decision text check (decision in ('PERMIT', 'DENY')), -- of the access policy, where it was asked
  reason text,                             -- reason code of the decision or of the refusal
  policy_version int,
  request_id text,                         -- the code that an error page shows
  link bytea not null check (octet_length(link) = 32)
);
create index event_by_patient on audit.event (patient_id, at desc, event_no desc) where patient_id is not null;
create index event_by_account on audit.event (account_id, at desc, event_no desc) where account_id is not null;
create index event_by_time on audit.event using brin (at);

create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end $$;
create trigger event_is_append_only before update or delete or truncate on audit.event
  for each statement execute function audit.refuse_change();
create trigger chain_is_append_only before update or delete or truncate on audit.chain
  for each statement execute function audit.refuse_change();

grant usage on schema audit to caredoor_audit;
grant select, insert on audit.chain, audit.event to caredoor_audit;
alter table audit.event enable row level security;
create policy written on audit.event for insert to caredoor_audit with check (true);
create policy checked on audit.event for select to caredoor_audit using (true);

-- Patients see who looked at their record; never from which address.
create policy served on audit.event for select to caredoor_serve using (patient_id = store.served_patient());
grant usage on schema audit to caredoor_serve;
grant select (event_no, at, actor_kind, account_id, actor_name, actor_roles, patient_id, action, what,
  purpose, outcome, reason) on audit.event to caredoor_serve;
do $$
begin
  execute format('revoke insert, update, delete, truncate on audit.chain, audit.event from %I', current_user);
end $$;
