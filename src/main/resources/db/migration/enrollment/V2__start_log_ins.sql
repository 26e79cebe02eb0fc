-- Who is setting a log-in up, with which code. Whoever begins anew has another log-in; this one goes, and its rows with it.
create table enrollment.activation (
  account_id bigint primary key references account.user_account on delete cascade,
  patient_id bigint not null references patient.chart,
  token_no int not null,
  site_key text not null,
  shared boolean not null,                -- others use the device: nothing is left on it
  began_at timestamptz not null,
  finished_at timestamptz,
  foreign key (patient_id, token_no) references enrollment.token
);
create index activation_by_patient on enrollment.activation (patient_id);
create index activation_unfinished on enrollment.activation (began_at) where finished_at is null;

-- What people agree to. A version is never changed; everybody's agreement names one.
create table enrollment.terms (
  version int primary key check (version > 0),
  published_at timestamptz not null,
  published_by bigint                     -- null: came with the portal
);
create table enrollment.terms_text (
  version int not null references enrollment.terms,
  language text not null check (language ~ '^[a-z]{2}$'),
  text text not null check (length(text) between 1 and 20000),
  primary key (version, language)
);
create table enrollment.terms_agreement (
  account_id bigint not null references account.user_account on delete cascade,
  version int not null references enrollment.terms,
  language text not null,                 -- in which it was read
  agreed_at timestamptz not null,
  primary key (account_id, version)
);

-- What a site asks of those who begin. A version is never changed: answers belong to the words that were read.
create table enrollment.question_set (
  site_key text not null,
  version int not null check (version > 0),
  published_at timestamptz not null,
  published_by bigint not null,
  primary key (site_key, version)
);
create table enrollment.question (
  site_key text not null,
  version int not null,
  question_no int not null check (question_no > 0),
  kind text not null check (kind in ('YES_NO', 'CHOICE', 'TEXT')),
  required boolean not null,
  words jsonb not null,                   -- by language: text, and what there is to choose from
  primary key (site_key, version, question_no),
  foreign key (site_key, version) references enrollment.question_set
);
create table enrollment.answer (
  account_id bigint not null references account.user_account on delete cascade,
  site_key text not null,
  version int not null,
  question_no int not null,
  answer text not null check (length(answer) between 1 and 500), -- yes, no, number of a choice, or what was typed
  answered_at timestamptz not null,
  primary key (account_id, site_key, version, question_no),
  foreign key (site_key, version, question_no) references enrollment.question
);

-- A browser of the desk in somebody else's hands. Nothing but the start pages is shown in it.
create table enrollment.tablet (
  mark_hash text primary key,             -- keyed; of its cookie
  patient_id bigint not null references patient.chart,
  code_sealed bytea,                      -- for whoever has it in hand; gone with the end
  opened_by bigint not null,
  opened_at timestamptz not null,
  last_at timestamptz not null,
  ended_at timestamptz,
  ended_as text check (ended_as in ('RETURNED', 'IDLE')),
  check ((ended_at is null) = (ended_as is null)),
  check ((ended_at is null) = (code_sealed is not null))
);
create index tablet_by_age on enrollment.tablet (opened_at);

alter table enrollment.activation enable row level security;
alter table enrollment.tablet enable row level security;

insert into enrollment.terms (version, published_at) values (1, '2026-01-01T00:00:00Z');
insert into enrollment.terms_text (version, language, text) values
(1, 'en', 'This website shows you your health record and lets you and your care team work together. It is free.

Your account is yours alone. Do not share your password, your codes or your passkey. Who helps you can have an account of their own: you choose what they see.

Do not use this website in an emergency. Call 911. For thoughts of suicide or crisis, call or text 988.

What you read here comes from your care team and from laboratories. It can be incomplete or late. Ask us when something looks wrong.

We keep a list of everybody who looks at your record. You can read it at any time. We share your record only as the law and our privacy notice allow, and as you tell us.

You can stop at any time: sign in and close your account, or ask us. Your record stays with us, as the law asks.

If these terms change, you can read here what is new.'),
(1, 'es', 'Este sitio web le muestra su historial de salud y le permite trabajar junto con su equipo médico. Es gratis.

Su cuenta es solo suya. No comparta su contraseña, sus códigos ni su llave de acceso. Quien le ayuda puede tener su propia cuenta: usted elige lo que ve.

No use este sitio web en una emergencia. Llame al 911. Si tiene pensamientos de suicidio o una crisis, llame o envíe un mensaje de texto al 988.

Lo que lee aquí viene de su equipo médico y de los laboratorios. Puede estar incompleto o llegar tarde. Pregúntenos cuando algo no le parezca bien.

Guardamos una lista de todas las personas que miran su historial. Puede leerla en cualquier momento. Compartimos su historial solo como lo permiten la ley y nuestro aviso de privacidad, y como usted nos diga.

Puede dejarlo en cualquier momento: entre y cierre su cuenta, o pídanoslo. Su historial se queda con nosotros, como lo pide la ley.

Si estos términos cambian, aquí podrá leer lo nuevo.');
