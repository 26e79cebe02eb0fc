-- The trail is read newest first, all of it or what was refused.
drop index audit.event_by_time;
create index event_by_time on audit.event (at desc, event_no desc);
create index event_refused on audit.event (at desc, event_no desc) where outcome = 'REFUSED';

-- A page that was refused after its key was made has two rows: patients see neither as a look.
create index event_taken_back on audit.event (request_id) where outcome = 'REFUSED' and action = 'READ';
grant select (request_id) on audit.event to caredoor_serve;

-- When somebody last proved that the trail is whole, and what was found; the proof is the command's.
create table audit.verification (
  verified_at timestamptz primary key,
  until timestamptz,                       -- of the newest row
  rows bigint not null,
  chains int not null,
  breaks int not null
);
create trigger verification_is_append_only before update or delete or truncate on audit.verification
  for each statement execute function audit.refuse_change();
grant select, insert on audit.verification to caredoor_audit;
