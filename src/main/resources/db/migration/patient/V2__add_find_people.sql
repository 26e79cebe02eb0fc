-- Looking for people by name, birth date or identifier. The serving role cannot read other people's
-- charts; this function shows it who they are, and only in a transaction that was opened for searching.
-- Names that are close come first; only where there are none, those that are less so: "Rayes" for Reyes.
create function patient.find_people(words text, born date, number text, most int, skip int)
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
        select c.*,
          case when number <> '' and exists (select from identifier i where i.patient_id = c.patient_id and (lower(i.value) = lower(number) or lower(i.value) like lower(number) || '-%'))
            then 2.0 else 0.0 end
          + case when words <> '' then word_similarity(words, c.search_name) else 0.0 end
          + case when born is not null and c.birth_date = born then 1.0 else 0.0 end as fit
        from chart c
        where c.active
          -- No "or" between conditions on columns, and an array in place of a subquery: else every chart is read.
          and (words = '' or c.search_name %> words)
          and (born is null or c.birth_date = born)
          and (number = '' or c.patient_id = any (array(
            select i.patient_id from identifier i where lower(i.value) = lower(number)
            union -- the first part of one that is too long to be read out
            select i.patient_id from identifier i where lower(i.value) like lower(number) || '-%')))
      )
      select f.patient_id, f.given_name, f.family_name, f.preferred_name, f.birth_date, f.sex, f.language,
        f.site_key, f.deceased_at,
        (select min(i.value) from identifier i where i.patient_id = f.patient_id and i.type = 'MR'),
        count(*) over ()
      from fitting f
      order by f.fit desc, f.family_name, f.given_name, f.birth_date, f.patient_id
      limit most offset skip;
    exit when found or words = '';
  end loop;
end $$;
revoke all on function patient.find_people(text, date, text, int, int) from public;
grant execute on function patient.find_people(text, date, text, int, int) to caredoor_serve;
create index identifier_by_lower_value on patient.identifier (lower(value) text_pattern_ops);
