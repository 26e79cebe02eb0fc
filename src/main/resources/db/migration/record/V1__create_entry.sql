-- The clinical record, kept as received. (patient_id, entry_no) is the key: all of a patient lies together.
create table record.source (
  source_no smallint generated always as identity primary key,
  name text not null unique
);

create table record.counter (
  patient_id bigint primary key,
  next_entry_no int not null default 1
);

create table record.entry (
  patient_id bigint not null,
  entry_no int not null,
  resource_type text not null,
  data_class smallint not null,           -- access.DataClass number
  code_system text,                       -- of the leading coding
  code text,
  display text,                           -- CodeableConcept.text or the leading display
  category text,                          -- Observation.category code and the like
  status text,
  effective_at timestamptz,               -- when it clinically happened, start
  effective_end timestamptz,
  effective_precision smallint not null default 0, -- 0 none, 1 year, 2 month, 3 day, 4 time; up to 3 at 00:00 UTC
  encounter_no int,                       -- entry_no of the Encounter
  panel_no int,                           -- entry_no of the report or panel that lists this result
  labels bigint not null default 0,       -- confidentiality labels, bit set
  release_at timestamptz not null,        -- shown to the patient from then on
  search_text text not null default '',   -- lower case, no accents: words to find it by
  source_no smallint not null references record.source,
  source_key text not null,               -- the id at the source, or what stands for it
  source_updated_at timestamptz,          -- meta.lastUpdated of the source
  version int not null default 1,
  received_at timestamptz not null,
  deleted boolean not null default false, -- tombstone
  content_hash uuid not null,             -- of content: tells a repeat from a change
  content bytea not null,                 -- FHIR R4 JSON, UTF-8, ids rewritten
  primary key (patient_id, entry_no),
  constraint entry_once_per_source unique (patient_id, source_no, resource_type, source_key)
);
create index entry_by_class on record.entry (patient_id, data_class, effective_at desc nulls last) where not deleted;
create index entry_by_encounter on record.entry (patient_id, encounter_no) where encounter_no is not null;
create index entry_by_code on record.entry (patient_id, code, effective_at desc) where data_class in (1, 2, 13) and not deleted;
-- What is in force among thousands of old orders.
create index entry_in_force on record.entry (patient_id, resource_type) where status in ('active', 'on-hold', 'intended', 'unknown');
create index entry_by_panel on record.entry (patient_id, panel_no) where panel_no is not null;

-- Numbers given to resources that others have named and that have not come yet.
create table record.reserved (
  patient_id bigint not null,
  source_no smallint not null references record.source,
  resource_type text not null,
  source_key text not null,
  entry_no int not null,
  panel_no int,                           -- the report or panel that named it
  primary key (patient_id, source_no, resource_type, source_key)
);

-- What an entry said before a newer version of it came.
create table record.entry_version (
  patient_id bigint not null,
  entry_no int not null,
  version int not null,
  status text,
  received_at timestamptz not null,
  replaced_at timestamptz not null,
  deleted boolean not null,
  content bytea not null,
  primary key (patient_id, entry_no, version),
  foreign key (patient_id, entry_no) references record.entry
);

-- What a viewer has opened: drives "new for you" per person, not per chart.
create table record.seen (
  patient_id bigint not null,
  account_id bigint not null,
  entry_no int not null,
  version int not null,
  seen_at timestamptz not null,
  primary key (patient_id, account_id, entry_no)
);

-- "Something wrong here?" A request to amend (45 CFR 164.526); its desk decides by due_at.
create table record.amendment_request (
  patient_id bigint not null,
  request_no int not null,
  entry_no int,
  page text not null,
  what_is_wrong text not null check (length(what_is_wrong) between 1 and 4000),
  should_say text check (length(should_say) <= 4000),
  asked_by bigint not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'RECEIVED' check (state in ('RECEIVED', 'WITHDRAWN')),
  primary key (patient_id, request_no)
);

alter table record.entry enable row level security;
alter table record.entry_version enable row level security;
alter table record.seen enable row level security;
alter table record.amendment_request enable row level security;
create policy served on record.entry for select to caredoor_serve using (patient_id = store.served_patient());
create policy served on record.entry_version for select to caredoor_serve using (patient_id = store.served_patient());
create policy served on record.seen to caredoor_serve using (patient_id = store.served_patient()) with check (patient_id = store.served_patient());
create policy served on record.amendment_request to caredoor_serve using (patient_id = store.served_patient()) with check (patient_id = store.served_patient());
grant usage on schema record to caredoor_serve;
grant select on record.entry, record.entry_version, record.source to caredoor_serve;
grant select, insert, update on record.seen, record.amendment_request to caredoor_serve;

-- Plain words for what codes mean, per language. Seeded from files; staff may edit, edited rows are kept.
create table record.plain_word (
  list text not null,                     -- tests, conditions, vaccines, procedures, visits, documents, roles, reactions, medicines
  system text not null,
  code text not null,
  language text not null,
  name text not null,
  also text not null default '',
  short_text text not null default '',
  long_text text not null default '',
  edited_by bigint,
  edited_at timestamptz,
  primary key (list, system, code, language)
);
-- What a result's page needs to know of a test beside its words.
create table record.test_scale (
  loinc text primary key,
  kind text not null,
  test_group text not null,
  unit text,
  decimals smallint,
  call_low numeric,
  call_high numeric,
  scale_low numeric,
  scale_high numeric,
  edited_by bigint,
  edited_at timestamptz
);
create table record.words_seed (
  only_row boolean primary key default true check (only_row),
  hash text not null
);
