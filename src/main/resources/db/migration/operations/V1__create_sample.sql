-- What became of the sample clinic: declined, or loaded with its dates moved to a day.
create table operations.sample (
  only_row boolean primary key default true check (only_row),
  declined boolean not null,
  cast_moved_to date,                     -- sign-ins and hand-made records
  all_moved_to date,                      -- the other patients too
  check (not declined or (cast_moved_to is null and all_moved_to is null))
);
