-- What is known of a message on its way through a gateway, and what goes in one message together.
alter table notice.delivery
  add column unsure boolean not null default false, -- the gateway may have it: it is asked before another try
  add column mark text,                   -- fingerprint of what it says, by which it is found there
  add column gateway_ref text,
  add column collected boolean not null default false, -- waits for others, to go in one message
  add column carried_by bigint;           -- the delivery whose message it went in
create unique index delivery_by_gateway on notice.delivery (gateway_ref) where gateway_ref is not null;
create index delivery_by_carrier on notice.delivery (carried_by) where carried_by is not null;

-- How somebody wants to be told. Without a row: as the portal does it for everybody.
create table notice.preference (
  account_id bigint primary key references account.user_account on delete cascade,
  language text check (language ~ '^[a-z]{2}$'), -- null: as the log-in's
  zone text,                              -- null: that of their site
  quiet_from time,
  quiet_until time,
  digest_at time,                         -- null: nothing is collected
  changed_at timestamptz not null,
  check ((quiet_from is null) = (quiet_until is null)),
  check (quiet_from <> quiet_until)
);

-- By which ways somebody wants to hear of an event; an empty list turns it off.
create table notice.choice (
  account_id bigint not null references account.user_account on delete cascade,
  event text not null,
  channels text[] not null check (channels <@ array['EMAIL', 'TEXT', 'PUSH', 'LETTER']),
  primary key (account_id, event)
);

-- Numbers for texts, each confirmed by a code that was sent there.
create table notice.phone (
  account_id bigint not null references account.user_account on delete cascade,
  phone_no int not null,
  number text not null check (number ~ '^\+[1-9][0-9]{7,14}$'),
  added_at timestamptz not null,
  confirmed_at timestamptz,
  removed_at timestamptz,
  code_hash text,                         -- keyed
  code_tries int not null default 0,
  code_ends_at timestamptz,
  primary key (account_id, phone_no),
  check ((code_hash is null) = (code_ends_at is null))
);
create unique index phone_once on notice.phone (account_id, number) where removed_at is null;
create index phone_by_number on notice.phone (number) where removed_at is null;

-- Places where somebody said that they want nothing: by a gateway's STOP, or by the link in an e-mail.
create table notice.stopped (
  channel text not null check (channel in ('EMAIL', 'TEXT')),
  address text not null,                  -- lower case
  stopped_at timestamptz not null,
  primary key (channel, address)
);

-- Texts that no gateway got: the sample's, or before one is set up. Shown at /outbox/texts of a sample.
create table notice.kept_text (
  delivery_id bigint primary key references notice.delivery on delete cascade,
  number text not null,
  language text not null,
  body text not null,
  kept_at timestamptz not null
);
create index kept_text_by_age on notice.kept_text (kept_at);
