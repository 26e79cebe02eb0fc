-- That two charts are one person's: asked for, done, undone. Rows stay: they are the history.
create table access.merge (
  patient_id bigint not null,             -- the chart that stays
  merge_no bigint generated always as identity unique,
  from_id bigint not null check (from_id <> patient_id), -- the chart that goes in
  site_key text,                          -- of the chart that stays, then
  keeps bigint,                           -- whose log-in opens the record afterwards, of two
  reason text not null check (length(btrim(reason)) between 10 and 500),
  two boolean not null,                   -- needs a second person
  asked_by bigint not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > asked_at),
  state text not null check (state in ('asked', 'done', 'refused', 'withdrawn', 'undone')),
  decided_by bigint,
  decided_at timestamptz,
  decision_note text not null default '' check (length(decision_note) <= 500),
  undone_by bigint,
  undone_at timestamptz,
  undo_reason text check (length(btrim(undo_reason)) between 10 and 500),
  primary key (patient_id, merge_no),
  check ((state = 'asked') = (decided_by is null) and (decided_by is null) = (decided_at is null)),
  check (not two or state not in ('done', 'refused', 'undone') or decided_by <> asked_by),
  check ((state = 'undone') = (undone_by is not null and undone_at is not null and undo_reason is not null))
);
create unique index merge_waiting on access.merge (least(patient_id, from_id), greatest(patient_id, from_id))
  where state = 'asked';
create unique index merge_in_force on access.merge (from_id) where state = 'done';
create index merge_by_time on access.merge (asked_at desc);
alter table access.merge enable row level security;

-- Accesses of others that whoever asked confirmed for the whole record.
create table access.merge_whole (
  patient_id bigint not null,
  merge_no bigint not null,
  of_id bigint not null,                  -- the chart whose grant it is
  grant_no int not null,
  primary key (patient_id, merge_no, of_id, grant_no),
  foreign key (patient_id, merge_no) references access.merge
);
alter table access.merge_whole enable row level security;

-- What a merge did to grants, blocks, invitations and hides, so that it can be taken back.
create table access.merge_step (
  patient_id bigint not null,
  merge_no bigint not null,
  step_no int not null,
  kind text not null check (kind in ('copied', 'joined', 'closed', 'block', 'invitation', 'hide')),
  no int not null,                        -- in the chart that stays; of what was closed or withdrawn, in its own
  from_no int,                            -- in the chart that went in
  primary key (patient_id, merge_no, step_no),
  foreign key (patient_id, merge_no) references access.merge
);
alter table access.merge_step enable row level security;

-- A grant for one of several charts that are one by now shows what came for that chart, until
-- somebody has said that it may show all.
alter table access.grant
  add parts bigint[] check (cardinality(parts) > 0); -- keys of charts; null for the whole record
