-- What is to be told to somebody: to a log-in, or by a link to a contact of somebody without one.
create table notice.notice (
  notice_id bigint primary key,           -- random: it stands in links
  notice_key text not null unique,        -- asked twice, told once
  occasion text not null,
  account_id bigint references account.user_account on delete cascade,
  patient_id bigint,                      -- about whom; asked of the policy at the moment of sending
  path text check (path like '/%'),
  channel text check (channel in ('EMAIL', 'TEXT')),
  address text,
  language text,
  link text,                              -- of one without a log-in both are forgotten when it is over: it may be a code
  slots jsonb,
  created_at timestamptz not null,
  planned_at timestamptz,                 -- null until its deliveries are written
  check ((account_id is null) = (address is not null)),
  check ((channel is null) = (address is null)),
  check ((language is null) = (address is null)),
  check (account_id is not null or patient_id is null)
);
create index notice_to_plan on notice.notice (created_at) where planned_at is null;
create index notice_by_account on notice.notice (account_id, created_at desc);
create index notice_by_age on notice.notice (created_at);

-- One message by one way to one place.
create table notice.delivery (
  delivery_id bigint primary key,         -- random: it stands in what a gateway calls back
  notice_id bigint not null references notice.notice on delete cascade,
  channel text not null check (channel in ('EMAIL', 'TEXT', 'PUSH', 'LETTER')),
  address text not null,                  -- empty for a letter: it goes where the chart then says
  state text not null default 'WAITING'
    check (state in ('WAITING', 'HANDED', 'SENT', 'DELIVERED', 'FAILED', 'DROPPED')),
  tries int not null default 0,
  next_at timestamptz not null,           -- while a node tries: until when it is that node's
  reason text,                            -- why it failed, was dropped or is tried again; no address
  created_at timestamptz not null,
  ended_at timestamptz,                   -- since when it is no more ours
  check ((ended_at is null) = (state in ('WAITING', 'HANDED'))),
  unique (notice_id, channel, address)
);
create index delivery_by_turn on notice.delivery (channel, next_at) where state = 'WAITING';
create index delivery_by_address on notice.delivery (lower(address), created_at desc);
create index delivery_by_end on notice.delivery (ended_at);
