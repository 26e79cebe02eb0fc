-- The outbox. What a mail says is forgotten when it has left or is given up: it may hold a code.
create table mail.message (
  message_id bigint generated always as identity primary key,
  idempotency_key text not null unique,   -- asked twice, sent once
  recipient text not null check (recipient !~ '[[:cntrl:][:space:]]'),
  language text not null,
  subject text not null check (subject !~ '[[:cntrl:]]'),
  paragraphs text[],                      -- null once it is sent or given up
  link text,
  state text not null default 'WAITING' check (state in ('WAITING', 'SENT', 'FAILED')),
  tries int not null default 0,
  next_try_at timestamptz not null,       -- while a node tries: until when it is that node's
  created_at timestamptz not null,
  ended_at timestamptz,
  last_fault text,                        -- class of the failure and the server's status, no address
  check ((state = 'WAITING') = (ended_at is null)),
  check ((state = 'WAITING') = (paragraphs is not null))
);
create index message_by_turn on mail.message (next_try_at) where state = 'WAITING';
create index message_by_end on mail.message (ended_at);
