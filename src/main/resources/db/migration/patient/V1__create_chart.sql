-- A chart: the person as the clinic knows them. Only one name is shown; all names are searched.
create table patient.chart (
  patient_id bigint primary key,
  given_name text not null,
  family_name text not null,
  prefix text,
  suffix text,
  preferred_name text,
  birth_date date,
  sex text check (sex in ('male', 'female', 'other', 'unknown')),
  language text,
  interpreter_needed boolean,
  deceased_at timestamptz,                -- when we learnt it, if the source gives no date
  site_key text,
  active boolean not null default true,
  search_name text not null,              -- all names, lower case, no accents
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index chart_by_birth_date on patient.chart (birth_date);
create index chart_by_name on patient.chart using gin (search_name gin_trgm_ops) with (fastupdate = off); -- a pending list makes a search read every chart

-- Every name a source gave, for matching and for "my details".
create table patient.name (
  patient_id bigint not null references patient.chart,
  name_no int not null,
  usage text,                             -- FHIR NameUse
  given text[] not null,
  family text not null,
  prefix text,
  suffix text,
  first_folded text not null,             -- first given name, lower case, no accents
  family_folded text not null,
  primary key (patient_id, name_no)
);
create index name_by_folded on patient.name (family_folded, first_folded);

create table patient.identifier (
  patient_id bigint not null references patient.chart,
  system text not null,
  value text not null,
  type text,
  primary key (patient_id, system, value),
  unique (system, value)
);
create index identifier_by_value on patient.identifier (value);

create table patient.contact (
  patient_id bigint not null references patient.chart,
  contact_no int not null,
  kind text not null check (kind in ('phone', 'email', 'address')),
  usage text,
  value text not null,                    -- an address has one line of text per line
  primary key (patient_id, contact_no)
);

-- By which id a source knows a patient. A decided one was set by a person and is not doubted again.
create table patient.alias (
  patient_id bigint not null references patient.chart,
  source text not null,
  source_key text not null,
  decided boolean not null,
  primary key (patient_id, source, source_key),
  unique (source, source_key)
);

alter table patient.chart enable row level security;
alter table patient.identifier enable row level security;
alter table patient.name enable row level security;
alter table patient.contact enable row level security;
alter table patient.alias enable row level security;
create policy served on patient.chart for select to caredoor_serve
  using (patient_id = store.served_patient());
create policy served on patient.identifier for select to caredoor_serve
  using (patient_id = store.served_patient());
create policy served on patient.name for select to caredoor_serve
  using (patient_id = store.served_patient());
create policy served on patient.contact for select to caredoor_serve
  using (patient_id = store.served_patient());
grant usage on schema patient to caredoor_serve;
grant select on patient.chart, patient.name, patient.identifier, patient.contact to caredoor_serve;
