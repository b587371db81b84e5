-- People and how they prove who they are.

create table people (
  id uuid primary key,
  email text not null,
  name text not null,
  timezone text not null,
  -- null, {start, end} or [{days, start, end}] in local time
  quiet jsonb,
  -- durations before the start (["PT1H"]); null: the meeting's own
  reminders jsonb,
  channels jsonb not null,
  role text not null check (role in ('guest', 'member', 'admin')),
  -- in everybody's list of people: members, and those whom an admin has added; other guests know their hosts
  listed boolean not null,
  added_by uuid references people on delete set null,
  created_at timestamptz not null
);

-- One address, one person, however it is spelt.
create unique index people_email on people (lower(email));
create index people_added_by on people (added_by);

create table passwords (
  person uuid primary key references people on delete cascade,
  hash text not null,
  -- the address to which the link went that set it; null: chosen at sign-up, where any address can be claimed
  proven_for text,
  changed_at timestamptz not null
);

-- OpenID Connect: issuer and subject together name an account (OpenID Connect Core §5.7), an address does not.
create table identities (
  issuer text not null,
  subject text not null,
  person uuid not null references people on delete cascade,
  -- the person's address then, if the provider vouched for it; null: anybody may have claimed it
  proven_for text,
  linked_at timestamptz not null,
  primary key (issuer, subject)
);
create index identities_person on identities (person);

create table sessions (
  id uuid primary key,
  person uuid not null references people on delete cascade,
  -- SHA-256 of the token; the token itself is nowhere
  token_hash bytea not null,
  user_agent text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create unique index sessions_token on sessions (token_hash);
create index sessions_person on sessions (person, id);

create table api_keys (
  id uuid primary key,
  person uuid not null references people on delete cascade,
  name text not null,
  scopes text[] not null,
  token_hash bytea not null,
  -- the first characters, by which a person recognises a key
  hint text not null,
  created_at timestamptz not null,
  used_at timestamptz,
  expires_at timestamptz
);
create unique index api_keys_token on api_keys (token_hash);
create index api_keys_person on api_keys (person, id);

-- A link that lets a person without a password set one.
create table password_links (
  id uuid primary key,
  person uuid not null references people on delete cascade,
  -- where it went, and so what it proves; the link works while this is the person's address
  address text not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create unique index password_links_token on password_links (token_hash);
create index password_links_person on password_links (person);

-- Failed sign-ins by a hash of what is throttled; lost in a crash, which hurts nobody.
create unlogged table sign_in_failures (
  subject bytea primary key,
  failures int not null,
  until timestamptz not null
);
