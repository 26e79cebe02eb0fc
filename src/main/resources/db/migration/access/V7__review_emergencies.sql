-- Every chart that was opened in an emergency is looked at afterwards, in steps that stay.
alter table access.chart_opening
  drop column reviewed_by,
  drop column reviewed_at,
  drop column verdict,
  drop column verdict_note,
  add form_id uuid unique,                -- of the form that opened it: sent twice, it opens once
  add staff_name text,                    -- as they were called and what they were then
  add staff_roles text,
  add site_key text,                      -- of the patient, then
  add check (reason_code in ('unconscious', 'urgent', 'covering', 'safety', 'other')),
  add check (not emergency or (form_id is not null and staff_name is not null and staff_roles is not null
    and length(btrim(note)) between 10 and 500));
create unique index emergency_by_number on access.chart_opening (opening_no) where emergency;
create index emergency_by_account on access.chart_opening (account_id, opened_at desc) where emergency;

create table access.emergency_step (
  patient_id bigint not null,
  opening_no bigint not null,
  step_no int not null check (step_no > 0),
  kind text not null check (kind in ('asked', 'answered', 'fine', 'misuse')),
  account_id bigint not null,
  name text not null,
  words text not null check (length(words) <= 1000 and (kind = 'fine' or length(btrim(words)) > 0)),
  at timestamptz not null,
  primary key (patient_id, opening_no, step_no), -- of two who go on from the same step, one is late
  foreign key (patient_id, opening_no) references access.chart_opening
);
alter table access.emergency_step enable row level security;

create function access.keep_emergency_step() returns trigger language plpgsql as $$
begin
  raise exception 'what was said about an emergency stays';
end $$;
create trigger step_stays before update or delete on access.emergency_step
  for each row execute function access.keep_emergency_step();
