-- Whether whoever calls, or stands at the desk, is who they say. Fixes work for whoever checked, for this
-- caller and this patient, until then and no longer.
create table enrollment.caller_check (
  patient_id bigint not null references patient.chart,
  check_no bigint generated always as identity,
  own boolean not null,                   -- the patient calls; else somebody who acts for them, or wants to
  caller_account bigint,                  -- the caller's log-in; null for a patient who has none
  way text not null check (way in ('PHONE', 'DOCUMENT', 'COLLEAGUE')),
  document text,
  last_digits text check (last_digits ~ '^[0-9A-Z]{2,4}$'),
  asked_by bigint not null,
  asked_at timestamptz not null,
  state text not null check (state in ('OPEN', 'WAITING', 'PASSED', 'FAILED', 'ENDED')),
  decided_at timestamptz,
  holds_until timestamptz,
  second_by bigint,                       -- who saw the person too
  primary key (patient_id, check_no),
  check (own or caller_account is not null),
  check ((way = 'DOCUMENT') = (document is not null and last_digits is not null)),
  check ((state in ('OPEN', 'WAITING')) = (decided_at is null)),
  check (state <> 'PASSED' or holds_until is not null),
  check (second_by is null or (way = 'COLLEAGUE' and second_by <> asked_by)),
  check (state <> 'PASSED' or way <> 'COLLEAGUE' or second_by is not null)
);
create index caller_check_by_time on enrollment.caller_check (patient_id, asked_at desc);

-- What was asked on the telephone. The answers stand in the chart and the log-in, never here.
create table enrollment.caller_answer (
  patient_id bigint not null,
  check_no bigint not null,
  answer_no int not null,
  question text not null,
  shown_at timestamptz,                   -- when the desk had the answer shown
  matched boolean,
  primary key (patient_id, check_no, answer_no),
  foreign key (patient_id, check_no) references enrollment.caller_check on delete cascade
);

-- Somebody could not be helped at once. Nothing about health: codes, times, a device, and short notes.
create table enrollment.support_case (
  case_no bigint generated always as identity primary key,
  number text not null unique check (number ~ '^[0-9]{7}$'), -- told to the caller; random, so that it tells nothing
  patient_id bigint references patient.chart, -- null where nobody was found
  caller_account bigint,
  own boolean not null,
  site_key text not null,
  topic text not null,
  code text not null default '' check (length(code) <= 20),
  device text not null default '' check (length(device) <= 100),
  tier int not null check (tier between 1 and 3),
  state text not null check (state in ('WAITING', 'TAKEN', 'SOLVED')),
  owner_account bigint,
  opened_by bigint not null,
  opened_at timestamptz not null,
  due_at timestamptz not null,            -- of its tier, by the hours in which the site is open
  solved_at timestamptz,
  check ((state = 'TAKEN') = (owner_account is not null)),
  check ((state = 'SOLVED') = (solved_at is not null))
);
create index support_case_due on enrollment.support_case (tier, due_at) where state <> 'SOLVED';
create index support_case_by_patient on enrollment.support_case (patient_id, opened_at desc);
create index support_case_solved on enrollment.support_case (solved_at desc) where state = 'SOLVED';

-- All that was done about a case; never changed. Who answers a case names the last step that they saw.
create table enrollment.case_step (
  case_no bigint not null references enrollment.support_case on delete cascade,
  step_no int not null,
  act text not null check (act in ('OPENED', 'TAKEN', 'RETURNED', 'HANDED', 'NOTED', 'SOLVED', 'REOPENED')),
  tier int not null check (tier between 1 and 3),
  words text not null default '' check (length(words) <= 500),
  by_account bigint not null,
  at timestamptz not null,
  primary key (case_no, step_no)
);

alter table enrollment.caller_check enable row level security;
alter table enrollment.caller_answer enable row level security;
alter table enrollment.support_case enable row level security;
