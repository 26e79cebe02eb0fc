-- The role that serves people and apps. Row-level security is forced on it; it owns nothing. The
-- embedded server has it already, with a log-in of its own.
do $$
begin
  if not exists (select from pg_roles where rolname = 'caredoor_serve') then
    create role caredoor_serve nologin nosuperuser nobypassrls;
    execute format('grant caredoor_serve to %I', current_user);
  end if;
end $$;
-- The role that writes the audit trail: room audit grants it insert and select, nothing else.
do $$
begin
  if not exists (select from pg_roles where rolname = 'caredoor_audit') then
    create role caredoor_audit nologin nosuperuser nobypassrls;
    execute format('grant caredoor_audit to %I', current_user);
  end if;
end $$;
create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;

-- The patient that the running transaction serves, or null: policies compare with it.
create function store.served_patient() returns bigint
  language sql stable parallel safe
  return nullif(current_setting('caredoor.patient', true), '')::bigint;
grant usage on schema store to caredoor_serve;
grant execute on function store.served_patient() to caredoor_serve;

-- True while the running transaction looks for people by name, never inside a record.
create function store.searching_people() returns boolean
  language sql stable parallel safe
  return current_setting('caredoor.search', true) is not distinct from 'people';
grant execute on function store.searching_people() to caredoor_serve;

-- Fingerprint of the migrations that were applied last.
create table store.applied (
  only_row boolean primary key default true check (only_row),
  fingerprint text not null
);

-- Tells a node that was given another key than the one secrets here were sealed with.
create table store.key_check (
  only_row boolean primary key default true check (only_row),
  fingerprint text not null
);
