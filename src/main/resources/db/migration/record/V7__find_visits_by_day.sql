-- Who came on a day, across patients, without reading every entry.
create index entry_visit_by_day on record.entry (effective_at) where resource_type = 'Encounter' and not deleted;
