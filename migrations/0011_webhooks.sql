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
  -- too many calls failed; turned on again by hand
  stopped_at timestamptz
);
create index webhooks_person on webhooks (person, id);

create table webhook_deliveries (
  id uuid primary key,
  webhook uuid not null references webhooks on delete cascade,
  event text not null,
  body text not null,
  state text not null check (state in ('planned', 'sent', 'failed')),
  created_at timestamptz not null,
  attempts int not null default 0,
  tried_at timestamptz,
  -- the last answer: its status, or why there was none
  status int,
  last_error text
);
create index webhook_deliveries_webhook on webhook_deliveries (webhook, id);
create index webhook_deliveries_planned on webhook_deliveries (webhook, id) where state = 'planned';
create index webhook_deliveries_age on webhook_deliveries (created_at);
