-- The calendars that people have elsewhere, what they say, and the meetings written into them.

-- How one gets at somebody's calendars at a provider.
create table calendar_logins (
  id uuid primary key,
  person uuid not null references people on delete cascade,
  kind text not null check (kind in ('caldav', 'ics', 'google', 'microsoft')),
  -- as whom, to be shown: a user name or an address
  account text not null,
  -- addresses, passwords and tokens, under SECRET_KEY
  sealed bytea not null,
  created_at timestamptz not null
);
create index calendar_logins_person on calendar_logins (person);

-- A sign-in at a provider that is under way: what comes back has to fit what went there.
create table calendar_consents (
  state_hash bytea primary key,
  person uuid not null references people on delete cascade,
  kind text not null check (kind in ('google', 'microsoft')),
  -- the verifier of PKCE (RFC 7636), and the calendar that is connected again
  sealed bytea not null,
  created_at timestamptz not null
);
create index calendar_consents_age on calendar_consents (created_at);

create table calendars (
  id uuid primary key,
  login uuid not null references calendar_logins on delete cascade,
  person uuid not null references people on delete cascade,
  kind text not null check (kind in ('caldav', 'ics', 'google', 'microsoft')),
  -- names it at its provider; empty for a feed, whose address is a secret and sealed with its login
  place text not null,
  -- SHA-256 of where it lies, so that nobody connects one twice
  place_hash bytea not null,
  -- where it lies, to be shown
  host text not null,
  name text not null,
  color text,
  -- whether we may write into it
  writable boolean not null,
  -- whether its events take their owner's time
  blocks boolean not null default true,
  -- whether its owner's meetings are written into it
  writes boolean not null default false,
  sync_every int not null check (sync_every between 60 and 86400),
  -- how its provider calls the state that we know: a sync-token, a ctag, an ETag
  mark text,
  -- counts what changed it: two who read it at once do not write over each other
  revision int not null default 0,
  -- its events are claimed up to here; null: not at all yet
  laid_until timestamptz,
  -- when it was last asked, answered without fault, and had something new
  asked_at timestamptz,
  synced_at timestamptz,
  changed_at timestamptz,
  failing_since timestamptz,
  failures int not null default 0,
  -- why it fails: a word for programs, a sentence for its owner
  trouble text check (trouble in ('away', 'denied', 'gone', 'strange', 'busy')),
  trouble_detail text,
  created_at timestamptz not null,
  constraint calendars_once unique (person, place_hash),
  constraint calendars_writable check (writable or not writes),
  constraint calendars_trouble check ((failing_since is null) = (trouble is null))
);
create index calendars_login on calendars (login);
create unique index calendars_writes on calendars (person) where writes;
-- Whose time cannot be known, by whoever asks for it.
create index calendars_unread on calendars (person) where blocks and (synced_at is null or failing_since is not null);

-- What such a calendar holds, whole, a row a resource of its provider.
create table calendar_objects (
  id uuid primary key,
  calendar uuid not null references calendars on delete cascade,
  href text not null,
  etag text not null,
  -- rows of one series are read together: a series, and occurrences of it that their provider keeps apart
  series text not null,
  -- of its claims in the ledger: the same for all rows of a series
  subject uuid not null,
  uid text not null,
  -- iCalendar (RFC 5545)
  content text not null,
  -- from when to when it has any time at all; no end: for ever. Both null: none, or it cannot be read
  starts_at timestamptz,
  ends_at timestamptz,
  -- what of it could not be read, for its owner, and what it calls itself
  note text,
  note_title text,
  -- it is a meeting or stand-up of ours
  own boolean not null,
  constraint calendar_objects_once unique (calendar, href)
);
create index calendar_objects_series on calendar_objects (calendar, series);
create index calendar_objects_time on calendar_objects (calendar, starts_at, ends_at);
create index calendar_objects_uid on calendar_objects (uid, calendar);

-- When its owner is away by a calendar: out of office, or whole days that take his time. Laid as his claims are.
create table calendar_absences (
  calendar uuid not null references calendars on delete cascade,
  subject uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at)
);
create index calendar_absences_time on calendar_absences (calendar, starts_at, ends_at);
create index calendar_absences_subject on calendar_absences (subject);

-- Whose holds lie under many claims at once: they are few, the claims may be a hundred thousand.
create index claims_holds on claims (person, starts_at) where strength = 'hold';

-- A meeting as it was written into its organizer's calendar.
create table calendar_copies (
  meeting uuid not null references meetings on delete cascade,
  calendar uuid not null references calendars on delete cascade,
  -- empty: not known yet
  href text not null,
  -- null: not known, or not written yet
  etag text,
  -- SHA-256 of what was written: the same need not be written again. Null: it has to be
  written bytea,
  written_at timestamptz,
  -- what it says there, as far as we know: what differs from that was changed there
  content text,
  -- what was sent there and not confirmed yet: it may have arrived
  sent text,
  -- the state of its objects (hrefs and ETags) that was taken in last; null: none was seen yet
  seen text,
  -- somebody is writing it, until then at most
  turn_until timestamptz,
  primary key (meeting, calendar)
);
create index calendar_copies_calendar on calendar_copies (calendar, href);

-- The ritual that stands every such day.
create table standups (
  id uuid primary key,
  organizer uuid not null references people,
  title text not null,
  description text not null,
  -- a room or a link; `{date}` in it stands for the date
  location text not null,
  -- wall times, of which a date has one in turn
  times text[] not null check (cardinality(times) between 1 and 12),
  timezone text not null,
  days text[] not null check (cardinality(days) between 1 and 7),
  -- milliseconds
  duration bigint not null check (duration > 0),
  check_before bigint not null check (check_before >= 0),
  -- so many days ahead it is booked
  ahead int not null check (ahead between 1 and 62),
  -- fewer than so many who can come are too few; null: nobody need be able to
  quorum int check (quorum > 0),
  -- then the team is told, or the nearest window within these wall times is taken as well
  too_few text not null check (too_few in ('tell', 'move')),
  range_start text,
  range_end text,
  -- who gets the status before each start
  status_to text not null check (status_to in ('everyone', 'organizer', 'nobody')),
  reminders jsonb,
  -- the first and the last date
  from_date date not null,
  until_date date,
  -- the calendar that its meetings are written into; null: where its organizer's meetings go
  calendar uuid references calendars on delete set null,
  -- the address of a feed of holidays, under SECRET_KEY, and what became of reading it
  holidays_sealed bytea,
  holidays_host text,
  holidays_mark text,
  holidays_read_at timestamptz,
  holidays_trouble text,
  -- its end on purpose
  ended_at timestamptz,
  ended_by uuid references people,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint standups_range check ((range_start is null) = (range_end is null))
);
create index standups_organizer on standups (organizer, id);

create table standup_people (
  standup uuid not null references standups on delete cascade,
  person uuid not null references people,
  added_at timestamptz not null,
  primary key (standup, person)
);
create index standup_people_person on standup_people (person, standup);

-- Dates left out on purpose.
create table standup_skips (
  standup uuid not null references standups on delete cascade,
  date date not null,
  skipped_by uuid not null references people,
  skipped_at timestamptz not null,
  reason text not null,
  primary key (standup, date)
);

create table standup_holidays (
  standup uuid not null references standups on delete cascade,
  date date not null,
  -- by hand, or out of the feed
  origin text not null check (origin in ('list', 'feed')),
  name text not null,
  primary key (standup, date, origin)
);

-- Another time for one date, on purpose: somebody's, or null for the officer, whose quorum it was.
create table standup_moves (
  standup uuid not null references standups on delete cascade,
  date date not null,
  time text not null,
  moved_by uuid references people,
  moved_at timestamptz not null,
  primary key (standup, date)
);

-- The one meeting of each date.
create table standup_dates (
  standup uuid not null references standups on delete cascade,
  date date not null,
  -- null: it was deleted
  meeting uuid references meetings on delete set null,
  -- the wall time whose turn it was
  time text not null,
  booked_at timestamptz not null,
  -- the start that it was booked for: where its meeting begins at another, somebody has moved it
  booked_for timestamptz not null,
  -- when participants were told last how it stands, and of which start
  status_sent_at timestamptz,
  status_sent_for timestamptz,
  primary key (standup, date)
);
create unique index standup_dates_meeting on standup_dates (meeting);

-- What the officer found, and did. It only grows.
create table standup_checks (
  id uuid primary key,
  standup uuid not null references standups on delete cascade,
  date date not null,
  checked_at timestamptz not null,
  -- what made it look: somebody asked, the day's look ahead, the start being near, a change of the stand-up
  cause text not null check (cause in ('asked', 'daily', 'before', 'changed')),
  found text not null,
  action text not null check (action in ('none', 'booked', 'repaired', 'skipped', 'failed')),
  detail text not null,
  -- who cannot come and why, what was offered instead
  facts jsonb not null
);
create index standup_checks_listed on standup_checks (standup, id);
create index standup_checks_date on standup_checks (standup, date, id);

-- What each says at it: yesterday, today, what is in the way.
create table standup_notes (
  standup uuid not null references standups on delete cascade,
  date date not null,
  person uuid not null references people,
  yesterday text not null,
  today text not null,
  blocked text not null,
  updated_at timestamptz not null,
  primary key (standup, date, person)
);

-- Secret addresses at which programs read a person's calendar, or that of a stand-up.
create table feeds (
  id uuid primary key,
  person uuid not null references people on delete cascade,
  standup uuid references standups on delete cascade,
  -- SHA-256; the token itself stands in the address alone
  token_hash bytea not null unique,
  created_at timestamptz not null,
  read_at timestamptz,
  revoked_at timestamptz
);
create index feeds_person on feeds (person, id);

-- From then on a message says nothing of use, and does not leave any more.
alter table messages add column of_use_until timestamptz;

alter table guest_links drop constraint guest_links_kind_check;
alter table guest_links add constraint guest_links_kind_check
  check (kind in ('meeting', 'proposal', 'gathering', 'standup'));
