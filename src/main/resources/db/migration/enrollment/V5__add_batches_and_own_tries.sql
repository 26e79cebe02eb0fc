-- Codes for many people at once. A batch is drawn up and looked at, then made in the background part by
-- part. A part is one transaction, so that whatever stops the work leaves no letter half made or made twice.
create table enrollment.batch (
  batch_id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 80),
  site_key text not null,                 -- its terms hold for the codes, its help line stands in the letters
  channel text not null check (channel in ('LETTER', 'EMAIL', 'TEXT')),
  print_order text not null check (print_order in ('NAME', 'ZIP')),
  seen_from date,                         -- drawn up from who was seen; null: from a list
  seen_until date,
  state text not null default 'DRAFT'
    check (state in ('DRAFT', 'RUNNING', 'STOPPED', 'DONE', 'POSTED', 'LAPSED')),
  made_by bigint not null,
  made_by_name text not null,
  made_by_roles text not null,
  made_at timestamptz not null,
  run_at timestamptz,
  ended_at timestamptz,                   -- nothing was left to do
  posted_at timestamptz,
  posted_by bigint,
  codes_until timestamptz,                -- its last code has lapsed then
  last_error text,                        -- class of the failure, no name
  check ((seen_from is null) = (seen_until is null)),
  check ((state = 'DRAFT') = (run_at is null)),
  check ((state in ('DONE', 'POSTED', 'LAPSED')) = (ended_at is not null)),
  check ((posted_at is null) = (posted_by is null))
);
create index batch_at_work on enrollment.batch (batch_id) where state = 'RUNNING';

-- Letters that lie one after the other in print. Sealed, for there are codes in them, and gone once they
-- are posted or their codes have lapsed.
create table enrollment.batch_part (
  batch_id bigint not null references enrollment.batch on delete cascade,
  part_no int not null,
  tries int not null default 0,
  done_at timestamptz,
  sealed bytea,
  primary key (batch_id, part_no)
);
create index part_to_do on enrollment.batch_part (batch_id, part_no) where done_at is null;

-- Whom a batch is about, in the order of print, and who is left out and why.
create table enrollment.batch_line (
  batch_id bigint not null references enrollment.batch on delete cascade,
  line_no int not null,
  given text not null,                    -- the record number as it stood on the list
  patient_id bigint,                      -- null: no chart has that number
  verdict text not null,
  part_no int,                            -- null: left out from the start
  done_at timestamptz,
  token_no int,                           -- null when done: left out in the end
  primary key (batch_id, line_no),
  check ((verdict = 'GETS') = (part_no is not null) or done_at is not null),
  check (token_no is null or done_at is not null)
);
create unique index batch_line_once on enrollment.batch_line (batch_id, patient_id) where part_no is not null;
create index batch_line_by_patient on enrollment.batch_line (patient_id);

-- What somebody typed who has no code, until it is looked at. There is a row for each try, whoever is
-- meant, so that an answer takes as long for everybody. Sealed, and gone with the look.
create table enrollment.self_ask (
  ask_no bigint generated always as identity primary key,
  sealed bytea not null,
  asked_at timestamptz not null
);

-- Tries of people to get in by themselves that a desk has to end; never what they typed.
create table enrollment.self_case (
  patient_id bigint not null references patient.chart,
  case_no int not null,
  why text not null,
  tries int not null default 1,
  first_at timestamptz not null,
  last_at timestamptz not null,
  done_at timestamptz,
  done_by bigint,
  primary key (patient_id, case_no),
  check ((done_at is null) = (done_by is null))
);
create unique index self_case_waits_once on enrollment.self_case (patient_id) where done_at is null;

-- What went to a contact of a chart after such a try, so that nobody's box is filled.
create table enrollment.self_sent (
  patient_id bigint not null references patient.chart,
  sent_no int not null,
  kind text not null check (kind in ('CODE', 'TOLD')),
  sent_at timestamptz not null,
  primary key (patient_id, sent_no)
);

alter table enrollment.batch_line enable row level security;
alter table enrollment.self_case enable row level security;
alter table enrollment.self_sent enable row level security;
