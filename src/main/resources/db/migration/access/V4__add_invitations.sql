-- What a patient offers to somebody who has the code. Used once; nobody is looked up by name.
create table access.invitation (
  patient_id bigint not null,
  invitation_no int not null,
  code_hash text not null unique,         -- keyed fingerprint; the code itself is shown once
  for_whom text not null check (length(for_whom) between 1 and 80),
  relationship text not null,             -- v3-RoleCode, what the person is to the patient
  scopes bigint not null,                 -- access.Scope bits
  reveals bigint not null,                -- access.Label bits
  until timestamptz,                      -- end of the grant that comes of it
  made_by bigint not null,
  made_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > made_at),
  wrong_dates int not null default 0,     -- right code, wrong birth date
  withdrawn_at timestamptz,
  accepted_at timestamptz,
  accepted_by bigint,
  grant_no int,
  primary key (patient_id, invitation_no),
  check ((accepted_at is null) = (accepted_by is null) and (accepted_at is null) = (grant_no is null)),
  check (accepted_at is null or withdrawn_at is null)
);
alter table access.invitation enable row level security;

alter table access.grant
  add changed_by bigint,                  -- who changed scopes or end last
  add changed_at timestamptz;

-- A teen may give a parent more than the age does: the same person, on two grounds.
drop index access.grant_once;
create unique index grant_once on access.grant (patient_id, account_id, relationship, basis) where ended_at is null;
