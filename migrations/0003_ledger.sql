-- The ledger: every use of a person's time. No minute is sold twice, and the database has the last word.

create table claims (
  id uuid primary key,
  person uuid not null references people on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  during tstzrange not null generated always as (tstzrange(starts_at, ends_at)) stored,
  strength text not null check (strength in ('firm', 'hold')),
  kind text not null check (kind in ('meeting', 'proposal', 'gathering', 'standup', 'external')),
  -- the thing it belongs to, and which of its occurrences
  subject uuid not null,
  occurrence timestamptz not null,
  -- shown to the person alone
  title text not null,
  -- holds may expire; firm claims stand until released
  expires_at timestamptz,
  -- At most a day: readers look back no further than that. A longer use is several claims that touch.
  constraint claims_length check (ends_at > starts_at and ends_at <= starts_at + interval '24 hours'),
  -- Remote calendars overlap themselves; they are looked at before a firm claim is made, never refused here.
  constraint claims_once exclude using gist (person with =, during with &&)
    where (strength = 'firm' and kind <> 'external')
);
-- The reader: GiST is the guard and seven times slower at this.
create index claims_person on claims (person, starts_at) include (ends_at, strength, kind, subject, expires_at);
create index claims_subject on claims (subject, person, occurrence);
