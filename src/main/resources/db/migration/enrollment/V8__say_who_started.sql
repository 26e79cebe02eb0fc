-- Who had the codes of a batch made, the last time that somebody did: they stand in the trail of each.
alter table enrollment.batch
  add run_by bigint,
  add run_by_name text,
  add run_by_roles text;
update enrollment.batch set run_by = made_by, run_by_name = made_by_name, run_by_roles = made_by_roles
  where run_at is not null;
alter table enrollment.batch
  add check ((run_at is null) = (run_by is null)),
  add check ((run_by is null) = (run_by_name is null) and (run_by is null) = (run_by_roles is null));
