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
  -- the run that is at it, and until when its server counts as alive (by the database's own clock)
  lease uuid,
  leased_until timestamptz,
  attempts int not null default 0,
  last_error text,
  -- given up; planning it anew begins again
  failed_at timestamptz,
  primary key (kind, subject, key),
  constraint plans_lease_whole check ((lease is null) = (leased_until is null))
);
create index plans_due on plans (due_at) where failed_at is null and lease is null;
create unique index plans_lease_id on plans (lease) where lease is not null;
create index plans_leased on plans (leased_until) where lease is not null;
