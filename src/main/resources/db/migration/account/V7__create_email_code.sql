-- "Email me a code" as the second thing beside the password, where its owner turned it on; never for staff.
alter table account.user_account
  add email_code_since timestamptz,
  add email_code_rests boolean not null default false, -- the password came by mail: first another second thing
  add constraint email_code_is_for_patients check (email_code_since is null or realm = 'PATIENT');

-- The code that was mailed to whoever stands between password and second thing.
create table account.email_code (
  session_hash text primary key,          -- keyed: worth nothing in another session
  account_id bigint not null references account.user_account on delete cascade,
  code_hash text not null,                -- keyed
  tries int not null default 0,
  ends_at timestamptz not null
);
create index email_code_by_account on account.email_code (account_id);
create index email_code_by_age on account.email_code (ends_at);
