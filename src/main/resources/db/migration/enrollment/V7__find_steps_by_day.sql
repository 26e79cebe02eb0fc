-- What was done on a day is counted at each view of the desk.
create index step_by_time on enrollment.step (at);
