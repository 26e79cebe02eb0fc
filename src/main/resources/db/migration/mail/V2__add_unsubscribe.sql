-- Where a reader wants no more of it (RFC 8058); forgotten with the text.
alter table mail.message add column unsubscribe text;
