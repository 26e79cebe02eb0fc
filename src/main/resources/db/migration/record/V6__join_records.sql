-- An entry that came for a chart which another one carries by now lies with that one, and knows.
alter table record.entry
  add came_for bigint check (came_for <> patient_id); -- null for the chart in which it lies
create index entry_that_came_for on record.entry (patient_id, came_for) where came_for is not null;

-- Which numbers the things of a chart that went into another one have there.
create table record.joined (
  patient_id bigint not null,             -- the chart that stays
  from_id bigint not null,                -- the chart that went in
  kind text not null check (kind in ('entry', 'label', 'hold', 'wish', 'request', 'twin-label')),
  from_no int not null,
  no int not null,
  arrival_no int,                         -- of an entry, in the chart that went in
  twin boolean not null default false,    -- the same of the same source was in both: this one stayed behind
  was_reserved boolean not null default false, -- the chart that stays had its number already
  primary key (patient_id, from_id, kind, from_no)
);
create index joined_by_number on record.joined (patient_id, kind, no);
alter table record.joined enable row level security;

-- Entries get other numbers in one statement, and what hangs on them in the next ones.
alter table record.entry_version alter constraint entry_version_patient_id_entry_no_fkey deferrable initially immediate;
alter table record.label_choice alter constraint label_choice_patient_id_entry_no_fkey deferrable initially immediate;
alter table record.hold alter constraint hold_patient_id_entry_no_fkey deferrable initially immediate;
alter table record.hold_entry alter constraint hold_entry_patient_id_entry_no_fkey deferrable initially immediate;
alter table record.hold_entry alter constraint hold_entry_patient_id_hold_no_fkey deferrable initially immediate;

-- The second lock knows for which charts a key opens what came.
drop policy served on record.entry;
create policy served on record.entry for select to caredoor_serve using (
  patient_id = store.served_patient()
  and (1::bigint << data_class) & (select store.served_classes()) <> 0
  and labels & (select store.served_hidden_labels()) = 0
  and release_at <= (select store.served_released_at())
  and entry_no <> all ((select store.served_hidden_entries())::int[])
  and (encounter_no is null or encounter_no <> all ((select store.served_hidden_entries())::int[]))
  and (panel_no is null or panel_no <> all ((select store.served_hidden_entries())::int[]))
  and ((select nullif(current_setting('caredoor.parts', true), '')) is null
    or coalesce(came_for, patient_id) = any ((select nullif(current_setting('caredoor.parts', true), '')::bigint[])::bigint[])));
