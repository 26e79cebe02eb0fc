-- Browsers that take messages for somebody (RFC 8030). One browser speaks for one log-in: the last.
create table notice.push_device (
  account_id bigint not null references account.user_account on delete cascade,
  device_no int not null,
  endpoint text not null unique check (length(endpoint) <= 1000),
  point bytea not null check (length(point) = 65), -- the browser's public key
  secret bytea not null check (length(secret) = 16),
  name text not null,                     -- "Firefox on Linux"
  added_at timestamptz not null,
  primary key (account_id, device_no)
);
