-- Access that ended on a day of its own is told on that day.
alter table enrollment.told drop constraint told_what_check,
  add constraint told_what_check check (what in ('ending', 'birthday', 'death', 'begun', 'ended'));
