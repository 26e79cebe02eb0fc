-- Systems that may send, runs of intake, what was refused, and what waits for a person to decide.
create table exchange.system_client (
  name text primary key,
  token_hash text not null unique,
  source text not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);
create table exchange.intake_run (
  run_no bigint generated always as identity primary key,
  source text not null,
  what text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  stored bigint not null default 0,
  unchanged bigint not null default 0,
  refused bigint not null default 0,
  waiting bigint not null default 0
);
create table exchange.refusal (
  run_no bigint not null references exchange.intake_run on delete cascade,
  refusal_no int not null,
  at timestamptz not null,
  place text not null,                    -- file and position, never a value
  resource_type text,
  reason text not null,                   -- code, see exchange.Refused
  detail text not null,
  primary key (run_no, refusal_no)
);
create table exchange.match_review (
  review_no bigint generated always as identity primary key,
  source text not null,
  source_key text not null,
  arrived_at timestamptz not null,
  candidates bigint[] not null,
  reason text not null,
  content bytea not null,                 -- gzip of the bundle as it came
  decided_at timestamptz,
  decided_by bigint,
  patient_id bigint,
  unique (source, source_key)
);
