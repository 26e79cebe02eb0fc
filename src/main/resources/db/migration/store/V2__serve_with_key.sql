-- The rest of the key that a transaction serves with; without one, nothing is open. The policies
-- ask in a subquery, so that each is worked out once a statement and not once a row.
create function store.served_classes() returns bigint
  language sql stable parallel safe
  return coalesce(nullif(current_setting('caredoor.classes', true), '')::bigint, 0);
create function store.served_hidden_labels() returns bigint
  language sql stable parallel safe
  return coalesce(nullif(current_setting('caredoor.hidden_labels', true), '')::bigint, -1);
create function store.served_released_at() returns timestamptz
  language sql stable parallel safe
  return coalesce(nullif(current_setting('caredoor.released_at', true), '')::timestamptz, '-infinity');
create function store.served_hidden_entries() returns int[]
  language sql stable parallel safe
  return coalesce(nullif(current_setting('caredoor.hidden_entries', true), '')::int[], '{}');
grant execute on function store.served_classes(), store.served_hidden_labels(), store.served_released_at(),
  store.served_hidden_entries() to caredoor_serve;
