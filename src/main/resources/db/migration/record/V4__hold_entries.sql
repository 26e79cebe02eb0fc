-- Why entries are not shown yet. entry.release_at follows from these, and is written in one place
-- (record.intake.HoldTable): a hold ends by time alone.
create table record.hold (
  patient_id bigint not null,
  hold_no int not null,
  entry_no int not null,                  -- what it is about; what belongs to that is held with it
  kind text not null check (kind in ('rule', 'clinician', 'choice')),
  rule text,                              -- name of the hold rule
  policy_version int,                     -- access.policy_version in which the rule stood
  exception text,                         -- the lawful reason, 45 CFR 171
  law text,
  harm text check (harm in ('patient', 'other')), -- whose life or physical safety (171.201)
  reason text check (length(reason) between 1 and 500),
  topic text,                             -- of the patient's choice
  timing text check (timing in ('morning', 'called')),
  set_by bigint,                          -- null for a rule
  set_at timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz,                   -- before its time
  ended_by bigint,
  end_reason text check (end_reason in ('lifted', 'renewed', 'shown', 'called', 'rule-dropped')),
  primary key (patient_id, hold_no),
  foreign key (patient_id, entry_no) references record.entry,
  check (until > set_at and ended_at between set_at and until),
  check ((ended_at is null) = (end_reason is null)),
  check ((kind = 'rule') = (rule is not null)),
  check (kind <> 'rule' or (policy_version is not null and exception is not null and law is not null)),
  check ((kind = 'clinician') = (harm is not null)),
  check (kind <> 'clinician' or (exception is not null and reason is not null and set_by is not null)),
  check ((kind = 'choice') = (timing is not null) and (timing is null) = (topic is null)),
  -- The longest that each may last; an hour for the end of summer time.
  check (until - set_at <= case kind when 'rule' then interval '90 days' when 'clinician' then interval '31 days 1 hour'
    else interval '7 days 1 hour' end)
);
create index hold_in_force on record.hold (until) where ended_at is null;

-- All that a hold keeps back: never what was shown before.
create table record.hold_entry (
  patient_id bigint not null,
  hold_no int not null,
  entry_no int not null,
  primary key (patient_id, hold_no, entry_no),
  foreign key (patient_id, hold_no) references record.hold,
  foreign key (patient_id, entry_no) references record.entry
);
create index hold_entry_by_entry on record.hold_entry (patient_id, entry_no);

-- When patients wish to see results of a topic; no row for at once. An earlier choice stays, ended.
create table record.release_choice (
  patient_id bigint not null,
  choice_no int not null,
  topic text not null,
  timing text not null check (timing in ('morning', 'called')),
  set_by bigint not null,
  set_at timestamptz not null,
  ended_by bigint,
  ended_at timestamptz,
  primary key (patient_id, choice_no),
  check ((ended_by is null) = (ended_at is null))
);
create unique index release_choice_once on record.release_choice (patient_id, topic) where ended_at is null;

alter table record.hold enable row level security;
alter table record.hold_entry enable row level security;
alter table record.release_choice enable row level security;
