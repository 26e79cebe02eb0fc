alter table access.policy_version
  add revision int not null default 0,    -- goes up with each change of a draft
  add editors bigint[] not null default '{}', -- everybody whose hand is in the draft
  add author_name text,                   -- as they were called then
  add publisher_name text,
  add withdrawn_by bigint;

-- Entries are labelled for one version at a time.
create unique index labels_of_one_version on access.policy_version ((true))
  where published_at is not null and withdrawn_at is null and effective_at is null;

-- How far the entries have been labelled; apart, because nodes need not learn of each step.
create table access.policy_labelling (
  version int primary key references access.policy_version,
  done bigint not null check (done >= 0),
  total bigint not null check (total >= 0),
  changed_at timestamptz not null
);

-- Who a draft changes, counted over all grants; stale once the draft is changed.
create table access.policy_impact (
  version int primary key references access.policy_version on delete cascade,
  revision int not null,                  -- of the draft that was counted
  against int not null references access.policy_version,
  moment timestamptz not null,            -- for which the two versions were asked
  run uuid not null,                      -- the count that may write here
  seen_at timestamptz not null,           -- last sign of life
  done bigint not null,
  total bigint not null,
  finished_at timestamptz
);

create table access.policy_impact_line (
  version int not null references access.policy_impact on delete cascade,
  change text not null,                   -- such as parent.loses.notes
  site text not null,                     -- key of a site; empty for none
  people bigint not null,
  primary key (version, change, site)
);

create table access.policy_impact_person (
  version int not null references access.policy_impact on delete cascade,
  change text not null,
  patient_id bigint not null,
  grant_no int not null,
  primary key (version, change, patient_id, grant_no)
);
alter table access.policy_impact_person enable row level security;

drop trigger policy_is_stamped on access.policy_version;
create trigger policy_is_stamped after insert or update or delete or truncate on access.policy_version
  for each statement execute function access.stamp_policy();
