-- What somebody was told ahead of a change: once, whichever node sees it first and however often.
create table enrollment.told (
  patient_id bigint not null,
  account_id bigint not null,             -- who was told
  what text not null check (what in ('ending', 'birthday', 'death')),
  about text not null,                    -- number of the grant and its last day, the birthday, or the number of the word
  days int not null,                      -- which of the times before: 90, 30 or 7; 0 for what is told once
  told_at timestamptz not null,
  primary key (patient_id, account_id, what, about, days)
);
create index told_by_time on enrollment.told (told_at);
alter table enrollment.told enable row level security;
