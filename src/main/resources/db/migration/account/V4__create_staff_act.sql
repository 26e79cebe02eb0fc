-- What administrators do to staff log-ins, and the requests that wait for a second person.
create table account.staff_act (
  act_no bigint generated always as identity primary key,
  act text not null,
  account_id bigint not null references account.user_account on delete cascade,
  detail text not null default '',        -- codes of roles, key of a site
  reason text not null check (length(reason) <= 500),
  two boolean not null,                   -- needs two people
  asked_by bigint not null references account.user_account on delete cascade,
  asked_at timestamptz not null,
  expires_at timestamptz,                 -- of one that needs two
  state text not null check (state in ('WAITING', 'DONE', 'REFUSED', 'WITHDRAWN', 'EXPIRED')),
  decided_by bigint references account.user_account on delete cascade,
  decided_at timestamptz,
  check (asked_by <> account_id),
  check (two = (expires_at is not null)),
  check (two or state = 'DONE'),
  check (two or decided_by is null),
  check ((decided_by is null) = (decided_at is null)),
  check (state not in ('REFUSED', 'WITHDRAWN') or decided_by is not null),
  check (not two or state <> 'DONE'
    or (decided_by is not null and decided_by <> asked_by and decided_by <> account_id))
);
create index staff_act_by_account on account.staff_act (account_id, act_no desc);
create unique index staff_act_waits_once on account.staff_act (account_id, act) where state = 'WAITING';
create index staff_role_by_role on account.staff_role (role);

-- Who a staff log-in is at the organization's identity provider; never the e-mail address.
create table account.sso_identity (
  account_id bigint primary key references account.user_account on delete cascade,
  issuer text not null,
  subject text not null,
  since timestamptz not null,
  unique (issuer, subject)
);
-- Sessions at the provider, so that a logout there that names only one finds the log-in here.
create table account.sso_session (
  issuer text not null,
  session text not null,
  account_id bigint not null references account.user_account on delete cascade,
  id_token bytea not null,                -- sealed; told to the provider at sign-out
  since timestamptz not null,
  primary key (issuer, session)
);
create index sso_session_by_age on account.sso_session (since);
-- Logout tokens that were taken: each works once.
create table account.sso_logout (
  issuer text not null,
  token_id text not null,
  taken_at timestamptz not null,
  primary key (issuer, token_id)
);
