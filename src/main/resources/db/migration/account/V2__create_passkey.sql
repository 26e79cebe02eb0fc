-- A passkey (W3C Web Authentication, Level 3): a key pair whose private half never leaves its owner's device.
create table account.passkey (
  passkey_id bigint generated always as identity primary key,
  account_id bigint not null references account.user_account on delete cascade,
  credential_id bytea not null unique check (length(credential_id) between 1 and 1023),
  public_key bytea not null,              -- attested credential data as the device made it (section 6.5.1)
  sign_count bigint not null,             -- 0 for ever on devices that do not count
  backup_eligible boolean not null,
  backed_up boolean not null,             -- copied to its owner's other devices
  transports text not null,               -- comma separated, as the browser told
  name text not null check (length(name) between 1 and 60),
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_by_account on account.passkey (account_id);

-- Challenges that were answered rightly: one answer is good once, even if it comes twice at the same moment.
create table account.passkey_answer (
  challenge_hash bytea primary key,
  at timestamptz not null
);
create index passkey_answer_by_age on account.passkey_answer (at);

-- Who was asked whether to add one and said "later".
create table account.passkey_offer (
  account_id bigint primary key references account.user_account on delete cascade,
  put_off_at timestamptz not null
);
