-- What a desk asks for, or a family member asks for online, and who decided: an access, the lifting
-- of a block, an exception to age. Rows stay: they are the history.
create table access.grant_request (
  patient_id bigint not null,
  request_no bigint generated always as identity,
  site_key text,                          -- of the patient when it was asked for
  kind text not null check (kind in ('grant', 'unblock', 'exception')),
  account_id bigint,                      -- whom it is about; null for an exception
  relationship text,
  basis text check (basis in ('parent', 'guardian', 'court-order', 'power-of-attorney', 'self-granted', 'institution')),
  scopes bigint,                          -- access.Scope bits; null for all that the policy gives
  reveals bigint not null default 0,      -- access.Label bits
  starts_at timestamptz,                  -- null for as soon as it is given
  ends_at timestamptz,
  replaces int,                           -- number of the grant that ends when this one is given
  band text,                              -- of an exception: the band that counts for parents
  ground text check (ground in ('cannot-act', 'court-order', 'teen-agreed')),
  review_at timestamptz,
  paper text,                             -- what was seen
  digits text check (digits ~ '^[0-9A-Z]{2,4}$'), -- last ones of its number, never more
  dated date,                             -- day of a court's order
  seen_by bigint,
  seen_at timestamptz,
  note text not null default '' check (length(note) <= 500),
  two boolean not null,                   -- needs a second person
  asked_by bigint not null,
  by_staff boolean not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > asked_at),
  state text not null check (state in ('asked', 'approved', 'refused', 'withdrawn', 'lapsed')),
  decided_by bigint,
  decided_at timestamptz,
  refusal text,                           -- code of the reason
  decision_note text not null default '' check (length(decision_note) <= 500),
  grant_no int,                           -- what came of it
  primary key (patient_id, request_no),
  check ((kind = 'grant') = (basis is not null and relationship is not null)),
  check ((kind = 'exception') = (band is not null and ground is not null and review_at is not null)),
  check ((kind = 'exception') = (account_id is null)),
  check ((state in ('approved', 'refused', 'withdrawn')) = (decided_by is not null and decided_at is not null)),
  check (state not in ('approved', 'refused') or not two or decided_by <> asked_by),
  check ((state = 'refused') = (refusal is not null)),
  check (ends_at is null or starts_at is null or ends_at > starts_at)
);
create unique index request_once on access.grant_request
  (patient_id, kind, coalesce(account_id, -1), coalesce(relationship, ''), coalesce(basis, ''))
  where state = 'asked';
create index request_waiting on access.grant_request (asked_at) where state = 'asked';
create index request_by_grant on access.grant_request (patient_id, grant_no) where grant_no is not null;
alter table access.grant_request enable row level security;

alter table access.age_exception
  add approved_by bigint,
  add approved_at timestamptz;
create index exception_to_review on access.age_exception (review_at) where ended_at is null;
create index grant_ending on access.grant (ends_at) where ended_at is null and ends_at is not null;
