-- A log-in. Not a person and not a chart: grants in access tie it to charts.
create table account.user_account (
  account_id bigint generated always as identity primary key,
  realm text not null check (realm in ('PATIENT', 'STAFF')),
  user_name text not null,
  user_name_folded text not null,         -- lower case, no accents, no outer blanks
  display_name text not null,
  language text not null default 'en',
  password_hash text not null,            -- Argon2id, PHC string
  password_changed_at timestamptz not null,
  totp_secret bytea,                      -- sealed with the portal's key; null until it is set up
  totp_since timestamptz,
  totp_last_step bigint not null default 0, -- a code works once (RFC 6238, section 5.2)
  enabled boolean not null default true,
  closes_at timestamptz,                  -- its owner asked for that; a sign-in before it takes it back
  site_key text,
  created_at timestamptz not null,
  last_sign_in_at timestamptz,
  check ((totp_secret is null) = (totp_since is null)),
  unique (realm, user_name_folded)
);
create table account.staff_role (
  account_id bigint not null references account.user_account on delete cascade,
  role text not null,
  primary key (account_id, role)
);
create table account.recovery_code (
  account_id bigint not null references account.user_account on delete cascade,
  code_hash text not null,                -- keyed: useless without the portal's key
  made_at timestamptz not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

-- Tries that count against somebody; the subject is a keyed fingerprint of user name and address.
create table account.throttle (
  subject text primary key,
  tries int not null,
  last_at timestamptz not null,
  open_at timestamptz not null            -- the next try is taken from here on
);
create index throttle_by_age on account.throttle (last_at);

-- Networks from which all factors were given before: the failures of others do not count there.
create table account.known_address (
  account_id bigint not null references account.user_account on delete cascade,
  address text not null,                  -- keyed fingerprint
  last_at timestamptz not null,
  primary key (account_id, address)
);
create index known_address_by_age on account.known_address (last_at);

create table account.draft (
  account_id bigint not null references account.user_account on delete cascade,
  form text not null,
  content text not null check (length(content) <= 65536),
  saved_at timestamptz not null,
  primary key (account_id, form)
);
create index draft_by_age on account.draft (saved_at);

-- Spring Session 4
create table account.spring_session (
  primary_id char(36) not null primary key,
  session_id char(36) not null unique,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval int not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create index spring_session_by_expiry on account.spring_session (expiry_time);
create index spring_session_by_principal on account.spring_session (principal_name);
create table account.spring_session_attributes (
  session_primary_id char(36) not null references account.spring_session (primary_id) on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);
