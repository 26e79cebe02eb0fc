-- The second lock is read anew with each statement on entries, and what it is made of counts more than the rows that it
-- looks at: what a key closes is one number, as is what an entry is (its kind of data in the lower half, its labels in the
-- upper one, a bit each), and the few keys that hide single entries or open some charts alone have a
-- function of their own, which others never call.
alter table record.entry
  add check (data_class between 0 and 31),
  add check (labels between 0 and 2147483647),
  add lock_bits bigint not null generated always as ((1::bigint << data_class) | (labels << 32)) stored;

create function store.serves_some(release_at timestamptz, entry_no int, encounter_no int, panel_no int, came_for bigint)
  returns boolean language plpgsql stable parallel safe as $$
begin
  return release_at <= store.served_released_at()
    and entry_no <> all (store.served_hidden_entries())
    and (encounter_no is null or encounter_no <> all (store.served_hidden_entries()))
    and (panel_no is null or panel_no <> all (store.served_hidden_entries()))
    and (came_for = any (nullif(current_setting('caredoor.parts', true), '')::bigint[])) is not false;
end $$;
grant execute on function store.serves_some to caredoor_serve;

drop policy served on record.entry;
create policy served on record.entry for select to caredoor_serve using (
  patient_id = store.served_patient()
  and lock_bits & (select nullif(current_setting('caredoor.closed', true), '')::bigint) = 0
  and (release_at <= (select nullif(current_setting('caredoor.all_released_at', true), '')::timestamptz)
    or store.serves_some(release_at, entry_no, encounter_no, panel_no, coalesce(came_for, patient_id))));

drop function store.served_classes(), store.served_hidden_labels();
