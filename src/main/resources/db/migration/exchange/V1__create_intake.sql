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
  day date,                               -- what comes by HTTP is one run a day
  started_at timestamptz not null,
  finished_at timestamptz,                -- by HTTP: when the last came
  stored bigint not null default 0,
  unchanged bigint not null default 0,
  refused bigint not null default 0,
  waiting bigint not null default 0,
  unique (source, day)
);
create table exchange.refusal (
  run_no bigint not null references exchange.intake_run on delete cascade,
  refusal_no bigint generated always as identity,
  at timestamptz not null,
  place text not null,                    -- file and position, never a value
  resource_type text,
  reason text not null,                   -- code, see record.RefusalReason
  detail text not null,
  primary key (run_no, refusal_no)
);
-- A patient of a source that may or may not be one of ours.
create table exchange.match_review (
  review_no bigint generated always as identity primary key,
  source text not null,
  source_key text not null,               -- the id of the Patient at the source, or what stands for it
  arrived_at timestamptz not null,
  candidates bigint[] not null,
  reason text not null,                   -- see patient.Match.Doubt
  patient text not null,                  -- the Patient resource, to compare with
  decided_at timestamptz,
  decided_by bigint,
  patient_id bigint
);
create unique index match_review_once on exchange.match_review (source, source_key) where decided_at is null;
create index match_review_by_arrival on exchange.match_review (arrived_at) where decided_at is null;

-- What came for that patient meanwhile; taken in once it is decided who it is.
create table exchange.waiting_part (
  review_no bigint not null references exchange.match_review on delete cascade,
  part_no int generated always as identity, -- in the order in which they came
  what text not null,
  content_hash text not null,
  content bytea not null,                 -- gzip of the bundle or lines as they came
  tries int not null default 0,           -- in vain, since it could be taken in
  tried_at timestamptz,
  fault text,                             -- kind of the last fault, never its words: they may tell of a patient
  primary key (review_no, part_no),
  unique (review_no, content_hash)
);
