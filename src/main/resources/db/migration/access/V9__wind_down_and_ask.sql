-- What is known of a patient's death, and who said so. One row counts; the others are the history.
create table access.death (
  patient_id bigint not null,
  death_no int not null,
  says text not null check (says in ('died', 'lives')), -- 'lives': whatever the source says
  source text,                            -- which source says that the patient died
  told_by bigint,                         -- who of a desk said it; null for a source alone
  how text check (how in ('family', 'certificate', 'hospital', 'other')), -- how the desk knows
  note text not null default '' check (length(note) <= 400),
  died_on date,                           -- as the desk was told
  learnt_at timestamptz not null,
  reads_until timestamptz,                -- until when those who acted for the patient may read
  ended_at timestamptz,
  ended_by bigint,                        -- null where a source took it back
  end_reason text not null default '' check (length(end_reason) <= 400),
  primary key (patient_id, death_no),
  check (source is not null or told_by is not null),
  check ((says = 'died') = (reads_until is not null)),
  check (reads_until >= learnt_at),
  check ((how is not null) = (says = 'died' and told_by is not null)),
  check (says <> 'lives' or told_by is not null and source is not null)
);
create unique index death_counts_once on access.death (patient_id) where ended_at is null;
create index death_by_time on access.death (learnt_at) where ended_at is null and says = 'died';
alter table access.death enable row level security;

-- How many days those who acted for a patient who died may go on reading; a site without a row has the usual ones.
create table access.after_death (
  site_key text primary key,
  days int not null check (days between 0 and 730),
  set_by bigint not null,
  set_at timestamptz not null
);

insert into access.death (patient_id, death_no, says, source, learnt_at, reads_until)
select patient_id, 1, 'died', 'chart', changed_at, changed_at + interval '90 days'
from patient.chart where deceased_at is not null;

-- Somebody asks online to act for a person whom they name. Nobody is looked up: a desk finds out whom they mean.
create table access.ask (
  ask_no bigint generated always as identity primary key,
  account_id bigint not null,             -- who asks
  site_key text,                          -- where they want to show their paper
  relationship text not null,             -- what they are to the person (v3-RoleCode)
  basis text not null check (basis in ('parent', 'guardian', 'court-order', 'power-of-attorney', 'self-granted')),
  whom text not null check (length(whom) <= 120), -- as it was typed, like the next two; forgotten some time after the answer
  born date,
  number text not null default '' check (length(number) <= 40),
  paper text not null default '',         -- what they have to show, in their words of a list; never the paper
  renews int,                             -- number of the grant that is to go on
  asked_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > asked_at),
  state text not null check (state in ('asked', 'found', 'given', 'refused', 'withdrawn', 'lapsed')),
  patient_id bigint,                      -- whom a desk found, or whose grant is to go on
  found_by bigint,
  found_at timestamptz,
  request_no bigint,                      -- what the desk asked for then
  ended_at timestamptz,
  ended_by bigint,
  refusal text,                           -- code of the reason; what the asker reads follows from it
  note text not null default '' check (length(note) <= 400), -- of the desk, for the desk
  forgotten boolean not null default false,
  check (renews is null or patient_id is not null),
  check (state <> 'found' or patient_id is not null),
  check ((state in ('given', 'refused', 'withdrawn')) = (ended_at is not null and ended_by is not null)),
  check ((state = 'refused') = (refusal is not null))
);
create unique index ask_once on access.ask (account_id, lower(whom), coalesce(born, 'epoch'), basis, coalesce(renews, 0))
  where state in ('asked', 'found');
create index ask_waiting on access.ask (asked_at) where state in ('asked', 'found');
create index ask_by_account on access.ask (account_id, asked_at desc);
create index ask_by_request on access.ask (patient_id, request_no) where request_no is not null;
alter table access.ask enable row level security;

-- A patient with a log-in is told of what is asked for online, may refuse it, or decides it alone.
alter table access.grant_request
  add patient_say text check (patient_say in ('told', 'may-refuse', 'decides')),
  add patient_told_at timestamptz,
  add patient_word text check (patient_word in ('yes', 'no')),
  add patient_word_at timestamptz,
  add check ((patient_say is null) = (patient_told_at is null)),
  add check (patient_word is null or patient_say in ('may-refuse', 'decides')),
  add check ((patient_word is null) = (patient_word_at is null));
create index request_of_patient on access.grant_request (patient_id) where state = 'asked' and patient_say is not null;
