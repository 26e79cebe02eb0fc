-- The browser in which somebody last got past a password or a passkey, for those who help them in.
create table account.browser_seen (
  account_id bigint primary key references account.user_account on delete cascade,
  browser text not null,                  -- what it said of itself; empty for none that we know
  system text not null,
  version text not null,
  too_old boolean not null,               -- for what the pages ask of a browser, at that time
  seen_at timestamptz not null
);
