-- What happened, append-only. It outlives the thing it tells of.
create table journal (
  id uuid primary key,
  at timestamptz not null,
  -- null: Muster itself
  actor uuid,
  kind text not null,
  subject uuid not null,
  data jsonb not null
);
create index journal_subject on journal (subject, id);

-- The outbox: written in the transaction of what it tells.
create table messages (
  id uuid primary key,
  recipient uuid references people on delete set null,
  address text not null,
  channel text not null check (channel in ('email', 'sms', 'webhook')),
  kind text not null,
  about uuid,
  subject text,
  text text not null,
  -- whether the text holds a link that opens an account; cut out when the link works no more
  secret boolean not null,
  state text not null check (state in ('planned', 'sent', 'failed', 'cancelled')),
  send_at timestamptz not null,
  sent_at timestamptz,
  -- {from, reason} when quiet hours moved it
  moved jsonb,
  last_error text
);
create index messages_recipient on messages (recipient, id);
create index messages_about on messages (about, id);
create index messages_secret on messages (send_at) where secret;
