-- Somebody cannot sign in and asks for help. There is a row for each ask, also where no log-in is
-- meant: what it leads to is done afterwards, so that an answer takes as long for every name.
create table account.recovery_ask (
  ask_no bigint generated always as identity primary key,
  account_id bigint references account.user_account on delete cascade, -- null: there is none
  email text,                             -- to send the user names to; null: nobody has it
  realm text not null,
  known boolean not null,                 -- from a network of the owner
  asked_at timestamptz not null
);

-- A way back into a log-in, from the mail or the code that opens it to the end.
create table account.recovery (
  recovery_id bigint generated always as identity primary key,
  account_id bigint not null references account.user_account on delete cascade,
  way text not null check (way in ('LINK', 'APP', 'DESK')),
  token_hash text not null unique,        -- keyed; of the link or of the code from a desk
  made_at timestamptz not null,
  ripe_at timestamptz not null,           -- works from here on
  ends_at timestamptz not null,
  used_at timestamptz,                    -- the link or code was used: it works once
  done_at timestamptz,                    -- the log-in was changed by it
  stopped_at timestamptz,
  check (done_at is null or used_at is not null)
);
create index recovery_by_account on account.recovery (account_id, made_at);

-- A document that staff looked at before they handed a code over.
create table account.identity_check (
  check_no bigint generated always as identity primary key,
  account_id bigint not null references account.user_account on delete cascade,
  staff_id bigint not null references account.user_account,
  document text not null,
  last_digits text not null check (length(last_digits) between 2 and 4),
  checked_at timestamptz not null
);
create index identity_check_by_account on account.identity_check (account_id);
