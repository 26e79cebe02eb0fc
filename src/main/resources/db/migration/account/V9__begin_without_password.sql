-- Whoever begins with a passkey has no password: nothing that is typed is right until they choose one.
alter table account.user_account add password_set boolean not null default true;
