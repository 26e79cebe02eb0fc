-- Which confidentiality labels an entry has of itself, by the rules, and which of them it passes on.
-- entry.labels stays what counts: those, what its visit and its report have, and choices by hand.
alter table record.entry
  add own_labels bigint not null default 0,
  add spread_labels bigint not null default 0,
  add check (spread_labels & ~own_labels = 0);

-- A label that staff gave or took, stronger than any rule.
create table record.label_choice (
  patient_id bigint not null,
  choice_no int not null,
  entry_no int not null,
  label smallint not null,                -- access.Label, the number of its bit
  present boolean not null,
  reason text not null check (length(reason) between 1 and 500),
  set_by bigint not null,
  set_at timestamptz not null,
  ended_by bigint,
  ended_at timestamptz,
  primary key (patient_id, choice_no),
  foreign key (patient_id, entry_no) references record.entry,
  check ((ended_by is null) = (ended_at is null))
);
create unique index label_choice_once on record.label_choice (patient_id, entry_no, label) where ended_at is null;
alter table record.label_choice enable row level security;

-- Which rules the labels of all entries follow: fingerprints of rules and lists of codes.
create table record.label_state (
  only_row boolean primary key default true check (only_row),
  covered text[] not null,                -- every entry has the labels by these
  present text[] not null                 -- some entry may have labels by these
);
insert into record.label_state (covered, present) values ('{}', '{}');

-- One way through all patients, to label their entries by other rules.
create table record.relabel_run (
  run_no bigint generated always as identity primary key,
  versions int[] not null,                -- access.policy_version
  rules text[] not null,                  -- their fingerprints
  adds boolean not null,                  -- only adds, before a version takes effect
  after_patient bigint not null default -1, -- all up to this one are done
  total bigint not null,
  done bigint not null default 0,
  changed bigint not null default 0,
  started_at timestamptz not null,
  moved_at timestamptz not null,
  finished_at timestamptz,
  given_up boolean not null default false, -- the rules changed again
  last_error text
);
create unique index relabel_one_at_a_time on record.relabel_run ((true)) where finished_at is null;
