-- Whom a host may invite, and dinners with so many seats.

-- An entry in somebody's own address book. It becomes a person when it is invited and has an e-mail address.
create table contacts (
  id uuid primary key,
  owner uuid not null references people on delete cascade,
  name text not null,
  email text,
  -- E.164
  phone text,
  -- 1 is asked first
  priority int not null check (priority between 1 and 100),
  -- how to write to this contact: the first of these that there is an address for, then the others
  channels text[] not null check (channels <@ array['email', 'sms'] and cardinality(channels) between 1 and 2),
  -- null: the host's
  language text check (language in ('en', 'de')),
  notes text not null,
  groups text[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint contacts_reachable check (email is not null or phone is not null),
  constraint contacts_phone_e164 check (phone ~ '^\+[1-9][0-9]{5,14}$')
);
-- One person once, however the address is spelt.
create unique index contacts_email on contacts (owner, lower(email));
create unique index contacts_phone on contacts (owner, phone);
create index contacts_name on contacts (owner, lower(name), id);
create index contacts_groups on contacts using gin (groups);
-- whose text message it is that comes in
create index contacts_by_phone on contacts (phone);
create index contacts_by_email on contacts (lower(email));

create table gatherings (
  id uuid primary key,
  host uuid not null references people,
  title text not null,
  description text not null,
  place text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  timezone text not null,
  seats int not null check (seats between 1 and 1000),
  -- milliseconds that an invitation waits for its answer
  reply_within bigint not null check (reply_within > 0),
  -- the last moment to answer; null: the start
  answer_by timestamptz,
  -- with how many people a guest may come at most, himself counted
  party_limit int not null check (party_limit between 1 and 20),
  -- the chance, stated by the host, that more say yes than there are seats; 0: never more invitations open than seats
  risk float8 not null check (risk >= 0 and risk <= 0.5),
  -- how much of that the waves so far have used up
  risk_spent float8 not null default 0,
  -- how long before the start who comes is asked whether that still holds; null: not at all
  remind_before bigint,
  -- null: not begun
  dealt_at timestamptz,
  paused_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- when its host was last told that messages do not leave
  outage_told_at timestamptz,
  -- Seats given (yes, probably) and kept for those invited: what `count_seats` counts of the guests themselves.
  taken int not null default 0,
  -- by how many seats their host has gone below those given: who said yes keeps his
  excess int not null default 0 check (excess >= 0),
  -- No seat is promised twice, whatever a program gets wrong.
  constraint gatherings_seats check (taken <= seats + excess)
);
create index gatherings_host on gatherings (host, starts_at, id);
-- those to come
create index gatherings_start on gatherings (starts_at);

-- Who may do what the host may.
create table gathering_hosts (
  gathering uuid not null references gatherings on delete cascade,
  person uuid not null references people,
  added_at timestamptz not null,
  primary key (gathering, person)
);
create index gathering_hosts_person on gathering_hosts (person, gathering);

create table gathering_cancellations (
  gathering uuid primary key references gatherings on delete cascade,
  cancelled_by uuid not null references people,
  cancelled_at timestamptz not null,
  reason text not null
);

-- A guest of a gathering, and the invitation that he got.
create table gathering_guests (
  id uuid primary key,
  gathering uuid not null references gatherings on delete cascade,
  contact uuid not null references contacts on delete cascade,
  -- known once he is invited, if he has an e-mail address
  person uuid references people,
  first boolean not null,
  -- the contact's, kept in step: by these two and `number` the line is read in its order
  priority int not null,
  -- in the order of adding
  number int not null,
  -- with how many he comes or may come, himself counted
  party int not null check (party between 1 and 20),
  state text not null check (state in ('waiting', 'invited', 'answered', 'lapsed', 'withdrawn')),
  -- withdrawn because his host wanted fewer seats, not him less: he stands in line again where he stood
  lowered boolean not null default false,
  answer text check (answer in ('yes', 'probably', 'maybe', 'no')),
  -- whether an open invitation keeps its seats for him; with a stated risk it does not
  keeps boolean not null default true,
  -- what he said when there was no seat for it, and since when he waits for one: the waiting list
  wish text check (wish in ('yes', 'probably')),
  wished_at timestamptz,
  note text not null default '',
  -- how often he was invited, when last, since when he could read it, and until when it waits for his answer
  asked int not null default 0,
  invited_at timestamptz,
  readable_at timestamptz,
  lapses_at timestamptz,
  answered_at timestamptz,
  -- the message of the last invitation
  message uuid,
  -- whether his time is to be claimed when he comes, if he has an account
  claims boolean not null default true,
  -- when he may be asked after invitations that did not leave for want of a carrier
  retry_at timestamptz,
  -- the start of which he was reminded
  reminded_for timestamptz,
  -- whom the dealer may ask
  in_line boolean not null generated always as (lowered or state = 'waiting' and wish is null and asked = 0) stored,
  seats int not null generated always as (case
    when state = 'answered' and answer in ('yes', 'probably') or state = 'invited' and keeps then party else 0 end) stored,
  constraint gathering_guests_once unique (gathering, contact),
  constraint gathering_guests_lowered check (state = 'withdrawn' or not lowered),
  constraint gathering_guests_answered check ((state = 'answered') = (answer is not null)),
  constraint gathering_guests_wish check ((wish is null) = (wished_at is null) and (wish is null or state = 'waiting')),
  constraint gathering_guests_lapses check (state <> 'invited' or lapses_at is not null)
);
-- The line, in its order; what lapses next; the waiting list.
create index gathering_guests_line on gathering_guests (gathering, first desc, priority, number) where in_line;
create index gathering_guests_open on gathering_guests (gathering, lapses_at) where state = 'invited';
create index gathering_guests_wishes on gathering_guests (gathering, wished_at, id) where wish is not null;
-- How many are in which state, without reading them; those who have seats, or may take some; all as they are listed.
create index gathering_guests_said on gathering_guests (gathering, state, answer, (wish is not null));
create index gathering_guests_seated on gathering_guests (gathering) where state = 'invited' or answer in ('yes', 'probably');
create index gathering_guests_listed on gathering_guests (gathering, (asked = 0), first desc, priority, number);
create index gathering_guests_contact on gathering_guests (contact);
create index gathering_guests_person on gathering_guests (person, gathering) where person is not null;
create index gathering_guests_number on gathering_guests (gathering, number);
create index gathering_guests_message on gathering_guests (message) where message is not null;

-- Counts the seats of a gathering anew by what a statement changed: then gatherings_seats has the last word. Seats that
-- are given back are first those that were too many.
create function count_seats() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    update gatherings set taken = taken + n from (select gathering, sum(seats) n from after group by 1) d
    where d.gathering = gatherings.id and n <> 0;
  elsif tg_op = 'DELETE' then
    update gatherings set taken = taken - n, excess = least(excess, greatest(0, taken - n - seats))
    from (select gathering, sum(seats) n from before group by 1) d
    where d.gathering = gatherings.id and n <> 0;
  else
    update gatherings set taken = taken + n, excess = least(excess, greatest(0, taken + n - seats)) from (
      select gathering, sum(n) n from (
        select gathering, seats n from after union all select gathering, -seats from before
      ) both_ group by 1
    ) d where d.gathering = gatherings.id and n <> 0;
  end if;
  return null;
end $$;
create trigger count_seats_added after insert on gathering_guests
  referencing new table as after for each statement execute function count_seats();
create trigger count_seats_changed after update on gathering_guests
  referencing old table as before new table as after for each statement execute function count_seats();
create trigger count_seats_removed after delete on gathering_guests
  referencing old table as before for each statement execute function count_seats();

-- Links to a gathering are a contact's, who need not be a person here. No reference: a link of a contact that was deleted
-- still says that it opens nothing any more.
alter table guest_links
  alter column person drop not null,
  add column contact uuid,
  add constraint guest_links_reader check ((person is null) <> (contact is null));
create index guest_links_contact on guest_links (contact, about) where contact is not null;

alter table messages
  -- whom it is for, if that is somebody's contact: it goes where the contact is by then
  add column contact uuid references contacts on delete set null,
  -- failed because its carrier was away, which says nothing of whom it is for
  add column carrier_away boolean not null default false,
  -- what it says as a text message, where that is not its text
  add column short text,
  -- of a reply that asks which of several was meant: what was said, until it is known of what
  add column pending jsonb;
-- what a contact was told about one thing, and what not: of a gathering there are as many messages as guests
create index messages_contact on messages (contact, about, id) where contact is not null;
-- what was said in reply to the texts of a number
create index messages_replies on messages (address, send_at)
  where channel = 'sms' and recipient is null and contact is null;

-- Text messages that were heard, by the name that their gateway gave them: it may bring one twice.
create table heard_texts (
  receipt text primary key,
  heard_at timestamptz not null
);
create index heard_texts_age on heard_texts (heard_at);
