-- The second lock knows the whole key: kinds of data, hidden labels, release, hidden entries.
drop policy served on record.entry;
create policy served on record.entry for select to caredoor_serve using (
  patient_id = store.served_patient()
  and (1::bigint << data_class) & (select store.served_classes()) <> 0
  and labels & (select store.served_hidden_labels()) = 0
  and release_at <= (select store.served_released_at())
  and entry_no <> all ((select store.served_hidden_entries())::int[])
  and (encounter_no is null or encounter_no <> all ((select store.served_hidden_entries())::int[]))
  and (panel_no is null or panel_no <> all ((select store.served_hidden_entries())::int[])));
-- What an entry said before is seen by whoever sees the entry.
drop policy served on record.entry_version;
create policy served on record.entry_version for select to caredoor_serve using (
  patient_id = store.served_patient()
  and exists (select from record.entry e where e.patient_id = entry_version.patient_id and e.entry_no = entry_version.entry_no));
