-- An address or number as it is the same however it is written; of a number the last ten digits.
create function patient.reached(kind text, value text) returns text
  language sql immutable parallel safe
  return case kind when 'phone' then right(regexp_replace(value, '\D', '', 'g'), 10) else lower(btrim(value)) end;
create index contact_by_reach on patient.contact (patient.reached(kind, value)) where kind <> 'address';
