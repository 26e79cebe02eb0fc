-- E-mail addresses of the owner of a log-in. A removed one stays: it is told of changes for a while.
create table account.contact (
  account_id bigint not null references account.user_account on delete cascade,
  contact_no int not null,
  email text not null check (length(email) between 3 and 254),
  email_folded text not null,             -- lower case
  added_at timestamptz not null,
  replaces_no int,                        -- goes when this one is confirmed
  verified_at timestamptz,
  settled_at timestamptz,                 -- from here on it helps its owner back in
  removed_at timestamptz,
  primary key (account_id, contact_no),
  check ((verified_at is null) = (settled_at is null))
);
create unique index contact_once on account.contact (account_id, email_folded)
  where removed_at is null;
create index contact_by_email on account.contact (email_folded) where removed_at is null;

-- The code that was mailed to an address to see that it is theirs.
create table account.contact_code (
  account_id bigint not null,
  contact_no int not null,
  code_hash text not null,                -- keyed
  tries int not null default 0,
  ends_at timestamptz not null,
  primary key (account_id, contact_no),
  foreign key (account_id, contact_no) references account.contact on delete cascade
);

-- A change of addresses that the addresses from before may take back.
create table account.contact_change (
  account_id bigint not null references account.user_account on delete cascade,
  change_no int not null,
  added_no int,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  ended text check (ended in ('AGREED', 'UNDONE')),
  primary key (account_id, change_no)
);
create table account.contact_undo (
  token_hash text primary key,            -- keyed
  account_id bigint not null,
  change_no int not null,
  foreign key (account_id, change_no) references account.contact_change on delete cascade
);
