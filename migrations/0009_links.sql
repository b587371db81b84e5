-- Links in messages that let one person, who need not have an account, see and answer one thing.
create table guest_links (
  id uuid primary key,
  person uuid not null references people on delete cascade,
  kind text not null check (kind in ('meeting', 'proposal', 'gathering')),
  about uuid not null,
  -- the address or phone number it was sent to: it ends when that is not the person's any more
  sent_to text not null,
  -- SHA-256; the token itself stands in the message alone
  token_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create unique index guest_links_token on guest_links (token_hash);
create index guest_links_about on guest_links (about, person);
create index guest_links_age on guest_links (expires_at);
