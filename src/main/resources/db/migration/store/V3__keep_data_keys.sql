-- What the portal seals, marks and links with, wrapped under the portal's own key, which is never
-- here. Another key of the portal wraps them anew; a new generation begins with it where it helps.
create table store.data_key (
  purpose text not null,
  generation int not null check (generation between 1 and 255), -- the first byte of what is sealed
  wrapped bytea not null,
  made_at timestamptz not null default now(),
  primary key (purpose, generation)
);
