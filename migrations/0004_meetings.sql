create table meetings (
  id uuid primary key,
  organizer uuid not null references people,
  title text not null,
  description text not null default '',
  location text not null default '',
  timezone text not null,
  -- of the first occurrence
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- an RRULE (RFC 5545 §3.3.10), null for a single meeting
  recurrence text,
  reminders jsonb,
  if_unavailable text not null check (if_unavailable in ('report', 'refuse')),
  -- RFC 5546 §2.1.4: raised by every change that attendees must hear of
  sequence int not null default 0,
  -- occurrences that begin before this instant are laid; null when none are left to lay
  laid_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index meetings_organizer on meetings (organizer, id);
create index meetings_laid_until on meetings (laid_until) where laid_until is not null;

create table occurrences (
  meeting uuid not null references meetings on delete cascade,
  -- where the rule put it: the RECURRENCE-ID, which a move does not change
  original_at timestamptz not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  primary key (meeting, original_at)
);
create index occurrences_time on occurrences (meeting, starts_at);

-- A cancellation knows who, when and why; undoing it deletes the row.
create table cancellations (
  id uuid primary key,
  meeting uuid not null references meetings on delete cascade,
  -- null: the whole meeting
  original_at timestamptz,
  cancelled_by uuid not null references people,
  cancelled_at timestamptz not null,
  reason text not null default '',
  constraint cancellations_once unique nulls not distinct (meeting, original_at)
);

create table participants (
  meeting uuid not null references meetings on delete cascade,
  person uuid not null references people,
  status text not null check (status in ('invited', 'accepted', 'tentative', 'declined')),
  added_at timestamptz not null,
  answered_at timestamptz,
  primary key (meeting, person)
);
create index participants_person on participants (person, meeting);
