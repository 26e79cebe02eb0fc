-- Patients of whom more counts than what their grants say: somebody is or was kept out, an entry was hidden, an age
-- exception was set, a death was told, charts were or shall be merged. Of all others the policy reads grants and charts
-- and nothing else, so a row comes with the first such fact, in its transaction, and never goes away.
create table access.more_facts (
  patient_id bigint primary key
);
alter table access.more_facts enable row level security;

create function access.mark_more_facts() returns trigger language plpgsql as $$
begin
  insert into access.more_facts values (new.patient_id) on conflict do nothing;
  return null;
end $$;
create trigger mark_more_facts after insert or update of patient_id on access.block
  for each row execute function access.mark_more_facts();
create trigger mark_more_facts after insert or update of patient_id on access.age_exception
  for each row execute function access.mark_more_facts();
create trigger mark_more_facts after insert or update of patient_id on access.hidden_entry
  for each row execute function access.mark_more_facts();
create trigger mark_more_facts after insert or update of patient_id on access.death
  for each row execute function access.mark_more_facts();

create function access.mark_more_facts_of_both() returns trigger language plpgsql as $$
begin
  insert into access.more_facts
  select id from (values (new.patient_id), (new.from_id)) both_charts(id) order by id
  on conflict do nothing;
  return null;
end $$;
create trigger mark_more_facts after insert or update of patient_id, from_id on access.merge
  for each row execute function access.mark_more_facts_of_both();

insert into access.more_facts
select patient_id from access.block union select patient_id from access.age_exception
union select patient_id from access.hidden_entry union select patient_id from access.death
union select patient_id from access.merge union select from_id from access.merge;
