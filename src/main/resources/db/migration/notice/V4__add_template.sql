-- A version of the texts of an occasion. Published ones are never changed; the last published counts, and without one
-- the texts that come with the portal do.
create table notice.template (
  occasion text not null,
  version_no int not null,
  based_on int not null,                  -- 0: the texts that come with the portal
  restores int,                           -- the version that was taken back to; 0 as above
  author_id bigint not null,
  author text not null,
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  revision int not null default 0,        -- counts the changes of a draft
  publish_no int,                         -- in which order versions were published
  publisher_id bigint,
  publisher text,
  published_at timestamptz,
  primary key (occasion, version_no),
  unique (occasion, publish_no),
  check ((publish_no is null) = (published_at is null)),
  check ((publish_no is null) = (publisher_id is null)),
  check ((publish_no is null) = (publisher is null))
);
create unique index template_draft on notice.template (occasion) where publish_no is null;
create table notice.template_text (
  occasion text not null,
  version_no int not null,
  language text not null,
  subject text not null,                  -- a draft may leave a part empty
  body text not null,
  brief text not null,
  primary key (occasion, version_no, language),
  foreign key (occasion, version_no) references notice.template on delete cascade
);
alter table notice.delivery add column wording int; -- version of the texts that it was written by; 0: the portal's own
