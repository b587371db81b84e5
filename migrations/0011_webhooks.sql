-- Addresses of programs that want to hear what happens (Standard Webhooks).
create table webhooks (
  id uuid primary key,
  person uuid not null references people on delete cascade,
  url text not null,
  -- empty: every kind
  events text[] not null,
  -- sealed with the server's secret
  secret bytea not null,
  -- after a rotation both sign, until then
  old_secret bytea,
  old_secret_until timestamptz,
  created_at timestamptz not null,
  -- since when nothing was taken, how often in a row, and until when it is left alone
  failing_since timestamptz,
  failures int not null default 0,
  paused_until timestamptz,
  -- by then whoever is sending to it has said that he still is, or is dead (by the database's own clock)
  hand_until timestamptz,
  stopped_at timestamptz,
  stopped_because text check (stopped_because in ('gone', 'failing', 'owner')),
  constraint webhooks_stopped_whole check ((stopped_at is null) = (stopped_because is null))
);
create index webhooks_person on webhooks (person, id);
-- They hear everything, so each event asks for them.
create index people_admins on people (id) where role = 'admin';

create table webhook_deliveries (
  id uuid primary key,
  webhook uuid not null references webhooks on delete cascade,
  event text not null,
  body text not null,
  state text not null check (state in ('planned', 'sent', 'failed')),
  created_at timestamptz not null,
  -- when it is its turn; null: done with, or a plan of its own sees to it
  due_at timestamptz,
  attempts int not null default 0,
  tried_at timestamptz,
  -- the last answer: its status, or why there was none
  status int,
  last_error text
);
create index webhook_deliveries_webhook on webhook_deliveries (webhook, id);
create index webhook_deliveries_due on webhook_deliveries (webhook, due_at, id) where state = 'planned';
create index webhook_deliveries_age on webhook_deliveries (created_at);
