-- People who come over from another portal: their files, what each row says, and what became of it.
create table enrollment.migration (
  migration_no bigint generated always as identity primary key,
  portal text not null check (length(btrim(portal)) between 2 and 80), -- what the other portal is called
  site_key text not null,                 -- whose help line stands in links where a chart has no site
  state text not null check (state in ('reading', 'unusable', 'checked', 'moving', 'moved', 'dropped')),
  fault text,                             -- why the files are no use: code
  fault_detail text,                      -- name of a column, never a value
  new_addresses boolean not null default false, -- links also go to addresses that only the other portal has
  made_by bigint,                         -- null for the command line
  made_at timestamptz not null,
  started_by bigint,
  started_at timestamptz,
  finished_at timestamptz,
  last_error text,                        -- kind of the last fault, never its words
  check ((state = 'unusable') = (fault is not null)),
  check ((state in ('moving', 'moved')) = (started_at is not null)),
  check ((started_at is null) = (started_by is null)),
  check ((state = 'moved') = (finished_at is not null))
);
create unique index migration_at_work on enrollment.migration ((true)) where state in ('reading', 'moving');

-- A file as it was given; forgotten once its rows are read.
create table enrollment.migration_file (
  migration_no bigint not null references enrollment.migration on delete cascade,
  file_no int not null,
  name text not null,
  kind text check (kind in ('accounts', 'proxies', 'consents')), -- known by its columns
  charset text,
  rows_read int not null default 0,
  content bytea,
  primary key (migration_no, file_no)
);
create unique index migration_file_kind on enrollment.migration_file (migration_no, kind);

create table enrollment.migration_row (
  migration_no bigint not null references enrollment.migration on delete cascade,
  kind text not null check (kind in ('accounts', 'proxies', 'consents')),
  row_no int not null,                    -- line of the file on which it begins
  account text not null,                  -- the person's id in the other portal
  fields jsonb not null,                  -- what the row says, by column
  state text not null check (state in ('new', 'ready', 'not', 'done')),
  code text,                              -- what will be done, was done, or why not
  chart_id bigint references patient.chart, -- whose row it is
  about_id bigint references patient.chart, -- of a proxy: for whom
  token_no int,
  at timestamptz,                         -- when it was done
  primary key (migration_no, kind, row_no),
  check ((state = 'new') = (code is null)),
  check ((state = 'done') = (at is not null))
);
create index migration_row_by_state on enrollment.migration_row (migration_no, state, kind, row_no);
create index migration_row_by_account on enrollment.migration_row (migration_no, account);
create index migration_row_by_chart on enrollment.migration_row (chart_id);
create index migration_row_by_about on enrollment.migration_row (about_id);

alter table enrollment.migration_file enable row level security;
alter table enrollment.migration_row enable row level security;
