-- What somebody said or did about a person's way in. Rows stay: they are the history. What follows from
-- time or from other facts (lapsed, active, locked, closed, deceased) is stored nowhere.
create table enrollment.step (
  patient_id bigint not null references patient.chart,
  step_no int not null,
  act text not null check (act in ('OFFERED', 'DECLINED', 'DEFERRED', 'ISSUED', 'WITHDRAWN', 'STARTED', 'FINISHED')),
  reason text not null default '' check (length(reason) <= 600),
  until date,                             -- to be asked again from that day on
  token_no int,
  by_account bigint,                      -- null where the portal did it
  at timestamptz not null,
  primary key (patient_id, step_no),
  check ((act = 'DEFERRED') = (until is not null)),
  check (act not in ('ISSUED', 'STARTED', 'FINISHED') or token_no is not null)
);

-- The last step of each chart, to be listed by.
create table enrollment.standing (
  patient_id bigint primary key references patient.chart,
  step_no int not null,
  act text not null check (act in ('OFFERED', 'DECLINED', 'DEFERRED', 'ISSUED', 'WITHDRAWN', 'STARTED', 'FINISHED')),
  until date,
  since timestamptz not null,
  foreign key (patient_id, step_no) references enrollment.step deferrable initially deferred
);
create index standing_by_act on enrollment.standing (act, since);

-- A code that opens a log-in for one chart. Used once; a new one ends the one before.
create table enrollment.token (
  patient_id bigint not null references patient.chart,
  token_no int not null,
  code_hash text not null unique,         -- keyed fingerprint; the code itself is told once
  site_key text not null,
  channel text not null check (channel in ('LETTER', 'EMAIL', 'TEXT', 'TABLET', 'HANDED')),
  issued_by bigint,                       -- null where the portal did it
  issued_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > issued_at),
  wrong_dates int not null default 0 check (wrong_dates >= 0), -- right code, wrong birth date
  started_at timestamptz,
  started_by bigint,                      -- the log-in that is being set up
  ended_at timestamptz,
  ended_as text check (ended_as in ('SPENT', 'REPLACED', 'WITHDRAWN', 'GUESSED')),
  primary key (patient_id, token_no),
  check ((started_at is null) = (started_by is null)),
  check ((ended_at is null) = (ended_as is null)),
  check (ended_as is distinct from 'SPENT' or started_by is not null)
);
create unique index token_waits_once on enrollment.token (patient_id) where ended_at is null;
create index token_by_end on enrollment.token (expires_at) where ended_at is null;
create index token_by_site on enrollment.token (site_key, issued_at);

-- A document that a desk looked at before it let somebody begin: its kind and the end of its number, never more.
create table enrollment.identity_check (
  patient_id bigint not null references patient.chart,
  check_no int not null,
  document text not null,
  last_digits text not null check (last_digits ~ '^[0-9A-Z]{2,4}$'),
  checked_by bigint not null,
  checked_at timestamptz not null,
  primary key (patient_id, check_no)
);

-- What a site sets for itself; a site without a row has what comes with the portal.
create table enrollment.site_terms (
  site_key text primary key,
  token_days int not null check (token_days between 1 and 365),
  set_by bigint not null,
  set_at timestamptz not null
);

alter table enrollment.step enable row level security;
alter table enrollment.standing enable row level security;
alter table enrollment.token enable row level security;
alter table enrollment.identity_check enable row level security;
