-- A device on which its owner, after a sign-in with two factors, asked not to be asked for a code for a while.
create table account.trusted_device (
  device_id bigint generated always as identity primary key,
  account_id bigint not null references account.user_account on delete cascade,
  browser text not null,                  -- what it said of itself
  system text not null,
  proves boolean not null,                -- trusted after more than a code by mail: helps its owner back in
  trusted_at timestamptz not null,
  last_used_at timestamptz not null,
  ends_at timestamptz not null
);
create index trusted_device_by_account on account.trusted_device (account_id);
create index trusted_device_by_age on account.trusted_device (ends_at);

-- What its cookie holds is another with each use. The old ones stay as long as the device: a copy gives itself away.
create table account.trusted_device_token (
  token_hash text primary key,            -- keyed
  device_id bigint not null references account.trusted_device on delete cascade,
  replaced_at timestamptz                 -- null: the one that holds
);
create unique index trusted_device_token_holds on account.trusted_device_token (device_id) where replaced_at is null;
