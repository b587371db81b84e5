-- What people offer. What is left of it is never stored: it is this, less the claims of the ledger.

create table hours (
  person uuid primary key references people on delete cascade,
  timezone text not null,
  -- [{days: ["mo"], start: "09:00", end: "17:00"}]
  weekly jsonb not null,
  -- [{date: "2026-12-24", windows: [{start, end}]}]
  exceptions jsonb not null,
  updated_at timestamptz not null
);

create extension if not exists btree_gist;

create table openings (
  id uuid primary key,
  person uuid not null references people on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  during tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
  -- merged windows never overlap, whatever the program does
  constraint openings_disjoint exclude using gist (person with =, during with &&)
);
create index openings_person on openings (person, starts_at);
