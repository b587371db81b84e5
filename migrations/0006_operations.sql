-- The first answer to each Idempotency-Key, sealed with the server's secret: it may hold a token.
create table idempotency (
  -- who asked ('anonymous' before sign-in) and the key given
  caller text not null,
  key text not null,
  -- keyed with the server's secret: a body may hold a password
  request_hash bytea not null,
  answer bytea,
  created_at timestamptz not null,
  primary key (caller, key)
);
create index idempotency_age on idempotency (created_at);

-- The clock: what is to happen later. One row per (kind, subject, key).
create table plans (
  kind text not null,
  subject uuid not null,
  key text not null,
  due_at timestamptz not null,
  leased_until timestamptz,
  attempts int not null default 0,
  last_error text,
  failed_at timestamptz,
  primary key (kind, subject, key)
);
create index plans_due on plans (due_at) where failed_at is null;
