-- Sites, their hours and closures; the organizations, places and people that records name.
create table directory.site (
  site_key text primary key,
  name text not null,
  address_lines text not null,
  city text not null,
  state text not null,
  postal_code text not null,
  phone text not null,
  nurse_line text,
  zone text not null,
  sort_no int not null
);
create table directory.site_hours (
  site_key text not null references directory.site on delete cascade,
  weekday smallint not null check (weekday between 1 and 7), -- ISO: Monday is 1
  opens time not null,
  closes time not null check (closes > opens),
  primary key (site_key, weekday, opens)
);
create table directory.site_closure (
  site_key text not null references directory.site on delete cascade,
  day date not null,
  opens time,
  closes time,
  reason jsonb not null,                  -- language to text
  primary key (site_key, day)
);

-- Organization, Practitioner, PractitionerRole, Location, Medication and the like: owned by no patient.
create table directory.entry (
  resource_type text not null,
  entry_id text not null,                 -- the FHIR id here
  name text not null,
  stub boolean not null,                  -- only mentioned so far, its resource has not come
  source text not null,
  source_updated_at timestamptz,
  version int not null default 1,
  received_at timestamptz not null,
  content bytea not null,
  primary key (resource_type, entry_id)
);
-- Every name by which others refer to an entry: "source|Practitioner/123" or "system|value".
create table directory.alias (
  resource_type text not null,
  alias text not null,
  entry_id text not null,
  primary key (resource_type, alias)
);
grant usage on schema directory to caredoor_serve;
grant select on all tables in schema directory to caredoor_serve;
