-- Two charts of one person: the one that goes in is carried by the one that stays. It keeps all
-- that its sources say of the person, so that it can come out again as it was. What belongs to the
-- patient in rooms above moves to the chart that stays (FHIR Patient.link replaces, replaced-by).
alter table patient.chart
  add carried_by bigint references patient.chart,
  add check (carried_by <> patient_id);
create index chart_carried on patient.chart (carried_by) where carried_by is not null;

-- No chart that is carried carries another: one look-up tells where a patient's things are.
create function patient.refuse_chain() returns trigger language plpgsql as $$
begin
  if exists (select from patient.chart where patient_id = new.carried_by and carried_by is not null)
      or exists (select from patient.chart where carried_by = new.patient_id) then
    raise exception 'a chart that is carried carries none' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger no_chain before update of carried_by on patient.chart
  for each row when (new.carried_by is not null) execute function patient.refuse_chain();

-- Charts that may be one person's, found by the rules that match what comes from outside.
create table patient.duplicate (
  patient_id bigint not null references patient.chart, -- the smaller key of the two
  other_id bigint not null references patient.chart,
  likeness text not null,                 -- see patient.Likeness
  found_at timestamptz not null,
  primary key (patient_id, other_id),
  check (patient_id < other_id)
);
create index duplicate_by_other on patient.duplicate (other_id);
create index duplicate_by_time on patient.duplicate (found_at);
alter table patient.duplicate enable row level security;

-- Charts that are to be compared with the others, because they are new or have changed.
create table patient.uncompared (
  chart_id bigint primary key references patient.chart on delete cascade,
  times int not null default 1            -- whoever changes a chart again waits for who compares it
);
create function patient.let_compare() returns trigger language plpgsql as $$
begin
  insert into patient.uncompared as u (chart_id) values (new.patient_id)
  on conflict (chart_id) do update set times = u.times + 1;
  return null;
end $$;
create trigger compare_anew after insert or update of changed_at on patient.chart
  for each row execute function patient.let_compare();
insert into patient.uncompared (chart_id) select patient_id from patient.chart;

-- A person looked and said that they are two people.
create table patient.not_same (
  patient_id bigint not null references patient.chart,
  other_id bigint not null references patient.chart,
  reason text not null check (length(btrim(reason)) between 1 and 500),
  said_by bigint not null,
  said_at timestamptz not null,
  primary key (patient_id, other_id),
  check (patient_id < other_id)
);
alter table patient.not_same enable row level security;

-- Names and numbers of a chart that is carried lead to the one that stays.
create or replace function patient.find_people(words text, born date, number text, most int, skip int)
  returns table (
    patient_id bigint, given_name text, family_name text, preferred_name text, birth_date date, sex text,
    language text, site_key text, deceased_at timestamptz, record_number text, total bigint)
  language plpgsql stable security definer set search_path = patient, store, public, pg_temp
  set pg_trgm.word_similarity_threshold = 0.45 set plan_cache_mode = force_custom_plan
as $$
declare
  likeness text;
begin
  if not store.searching_people() then
    raise exception 'not searching for people' using errcode = 'insufficient_privilege';
  end if;
  foreach likeness in array array['0.45', '0.3'] loop
    perform set_config('pg_trgm.word_similarity_threshold', likeness, true);
    return query
      with fitting as (
        select coalesce(c.carried_by, c.patient_id) as id, max(
          case when number <> '' and exists (select from identifier i where i.patient_id = c.patient_id and (lower(i.value) = lower(number) or lower(i.value) like lower(number) || '-%'))
            then 2.0 else 0.0 end
          + case when words <> '' then word_similarity(words, c.search_name) else 0.0 end
          + case when born is not null and c.birth_date = born then 1.0 else 0.0 end) as fit
        from chart c
        where (c.active or c.carried_by is not null)
          -- No "or" between conditions on columns, and an array in place of a subquery: else every chart is read.
          and (words = '' or c.search_name %> words)
          and (born is null or c.birth_date = born)
          and (number = '' or c.patient_id = any (array(
            select i.patient_id from identifier i where lower(i.value) = lower(number)
            union -- the first part of one that is too long to be read out
            select i.patient_id from identifier i where lower(i.value) like lower(number) || '-%')))
        group by 1
      )
      select f.patient_id, f.given_name, f.family_name, f.preferred_name, f.birth_date, f.sex, f.language,
        f.site_key,
        coalesce(f.deceased_at, (select min(b.deceased_at) from chart b where b.carried_by = f.patient_id)),
        (select min(i.value) from identifier i where i.patient_id = f.patient_id and i.type = 'MR'),
        count(*) over ()
      from fitting join chart f on f.patient_id = fitting.id
      where f.active
      order by fitting.fit desc, f.family_name, f.given_name, f.birth_date, f.patient_id
      limit most offset skip;
    exit when found or words = '';
  end loop;
end $$;
