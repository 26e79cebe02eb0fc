-- One version of the rules. A published one is never changed; the one in force is the last whose time has come.
create table access.policy_version (
  version int primary key,
  based_on int references access.policy_version,
  restores int references access.policy_version, -- the version whose content a roll-back takes
  title text not null check (length(title) between 1 and 200),
  author bigint,                          -- null for the rules that come with the portal
  created_at timestamptz not null,
  changed_at timestamptz not null,
  content jsonb not null,
  published_by bigint,
  published_at timestamptz,
  publish_at timestamptz,                 -- when it was wanted
  effective_at timestamptz,               -- since when it counts; later where entries had to be labelled first
  withdrawn_at timestamptz,               -- taken back before it counted
  check ((published_at is null) = (publish_at is null)),
  check (effective_at is null or published_at is not null),
  check (withdrawn_at is null or effective_at is null or withdrawn_at < effective_at)
);

-- Goes up with each change that a node has to learn of: read with the grants in every request.
create table access.policy_stamp (
  only_row boolean primary key default true check (only_row),
  stamp bigint not null
);
insert into access.policy_stamp (stamp) values (1);
create function access.stamp_policy() returns trigger language plpgsql as $$
begin
  update access.policy_stamp set stamp = stamp + 1;
  return null;
end $$;
create trigger policy_is_stamped after insert or update or delete on access.policy_version
  for each statement execute function access.stamp_policy();

create function access.refuse_policy_change() returns trigger language plpgsql as $$
begin
  if old.published_at is not null and (tg_op = 'DELETE' or new.content is distinct from old.content
      or new.published_at is distinct from old.published_at) then
    raise exception 'a published version of the rules is never changed';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger published_stays before update or delete on access.policy_version
  for each row execute function access.refuse_policy_change();

alter table access.grant
  add scopes bigint,                      -- access.Scope bits; null for all that the policy gives
  add reveals bigint not null default 0,  -- access.Label bits that this grant shows all the same
  add given_by bigint,                    -- who gave it: the patient, or staff
  add evidence text,                      -- what was seen: kind and last digits, never a scan
  add evidence_seen_by bigint,
  add evidence_seen_at timestamptz,
  add approved_by bigint,
  add approved_at timestamptz,
  add ended_by bigint,
  add end_reason text,
  add check (ended_at is null or end_reason is not null or ended_by is null);

-- Somebody who gets nothing whatever grants there are, and gets no new one.
create table access.block (
  patient_id bigint not null,
  block_no int not null,
  account_id bigint not null,
  reason text not null check (length(reason) between 1 and 500),
  set_by bigint not null,
  set_at timestamptz not null,
  ended_at timestamptz,
  ended_by bigint,
  primary key (patient_id, block_no)
);
create unique index block_once on access.block (patient_id, account_id) where ended_at is null;
create index block_by_account on access.block (account_id) where ended_at is null;

-- A child who cannot act for themselves: parents keep what another band gives. Ends by itself.
create table access.age_exception (
  patient_id bigint not null,
  exception_no int not null,
  band text not null,                     -- the band that counts for parents
  ground text not null check (ground in ('cannot-act', 'court-order', 'teen-agreed')),
  reason text not null check (length(reason) between 1 and 500),
  evidence text,
  set_by bigint not null,
  starts_at timestamptz not null,
  review_at timestamptz not null check (review_at > starts_at),
  ended_at timestamptz,
  ended_by bigint,
  primary key (patient_id, exception_no)
);

-- What a patient, or a clinician for a reason of harm, keeps from those who act for them. Hiding a
-- visit or a report hides all of it.
create table access.hidden_entry (
  patient_id bigint not null,
  hide_no int not null,
  entry_no int not null,
  account_id bigint,                      -- from whom; null for everybody but the patient
  set_by bigint not null,
  by_staff boolean not null,
  reason text check (length(reason) <= 500),
  set_at timestamptz not null,
  ended_at timestamptz,
  ended_by bigint,
  primary key (patient_id, hide_no),
  check (not by_staff or reason is not null)
);
create unique index hidden_once on access.hidden_entry (patient_id, entry_no, coalesce(account_id, -1), by_staff)
  where ended_at is null;

alter table access.chart_opening
  add emergency boolean not null default false, -- break-glass
  add reason_code text,
  add reviewed_by bigint,
  add reviewed_at timestamptz,
  add verdict text check (verdict in ('fine', 'explain', 'misuse')),
  add verdict_note text,
  add check (not emergency or (reason_code is not null and note is not null)),
  add check ((reviewed_at is null) = (verdict is null));
create index opening_to_review on access.chart_opening (opened_at desc) where emergency;

alter table access.block enable row level security;
alter table access.age_exception enable row level security;
alter table access.hidden_entry enable row level security;
create policy served on access.age_exception for select to caredoor_serve using (patient_id = store.served_patient());
create policy served on access.hidden_entry for select to caredoor_serve using (patient_id = store.served_patient());
grant select on access.age_exception, access.hidden_entry to caredoor_serve;
