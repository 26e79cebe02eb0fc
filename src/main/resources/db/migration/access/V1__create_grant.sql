-- Who may act for which patient. A person's own chart is a grant too, with relationship SELF.
create table access.grant (
  patient_id bigint not null,
  grant_no int not null,
  given_no bigint generated always as identity, -- the order in which a log-in was given them
  account_id bigint not null,
  relationship text not null,             -- FHIR RelatedPerson relationship (v3-RoleCode), or SELF / ONESELF
  basis text not null check (basis in ('self', 'parent', 'guardian', 'court-order', 'power-of-attorney', 'self-granted', 'institution')),
  starts_at timestamptz not null,
  ends_at timestamptz,
  ended_at timestamptz,
  primary key (patient_id, grant_no),
  check (ends_at is null or ends_at > starts_at)
);
create index grant_by_account on access.grant (account_id) where ended_at is null;
create unique index grant_once on access.grant (patient_id, account_id, relationship) where ended_at is null;

-- A chart opened by staff with a stated purpose.
create table access.chart_opening (
  patient_id bigint not null,
  opening_no bigint generated always as identity,
  account_id bigint not null,
  purpose text not null,
  note text,
  opened_at timestamptz not null,
  until timestamptz not null,
  primary key (patient_id, opening_no)
);
create index opening_by_account on access.chart_opening (account_id, patient_id, until desc);

alter table access.grant enable row level security;
alter table access.chart_opening enable row level security;
create policy served on access.grant for select to caredoor_serve using (patient_id = store.served_patient());
create policy served on access.chart_opening for select to caredoor_serve using (patient_id = store.served_patient());
grant usage on schema access to caredoor_serve;
grant select on access.grant, access.chart_opening to caredoor_serve;
