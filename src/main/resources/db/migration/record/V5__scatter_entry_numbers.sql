-- Numbers of entries stand in addresses: gaps between them told that something is hidden.
alter table record.counter add scatter uuid not null default gen_random_uuid(); -- key of the patient's numbers
-- Which of the patient's entries was named first; entry_no no longer tells.
alter table record.entry add arrival_no int not null default 0;
update record.entry set arrival_no = entry_no;
alter table record.reserved add arrival_no int not null default 0;
update record.reserved set arrival_no = entry_no;
