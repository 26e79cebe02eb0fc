-- Access that begins on a later day is told on that day.
alter table enrollment.told drop constraint told_what_check,
  add constraint told_what_check check (what in ('ending', 'birthday', 'death', 'begun'));
