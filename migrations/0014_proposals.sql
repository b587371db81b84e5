-- Possible times that several parties narrow down, until one of them becomes a meeting.
create table proposals (
  id uuid primary key,
  proposer uuid not null references people,
  title text not null,
  description text not null default '',
  location text not null default '',
  -- in which starts without an offset were read, and whole days begin; it never changes
  timezone text not null,
  -- its slots are dates, the same in every zone
  whole_days boolean not null,
  -- when answering ends
  deadline timestamptz,
  -- by which rule it closes by itself; null: by hand alone
  finish jsonb,
  -- whether every party may add slots
  counter boolean not null,
  -- whether the answers of others are hidden from all but the proposer
  hidden boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- what its proposer has been told, so that he is told once: of slots at which he is busy himself where its rule would
  -- have closed it, of somebody who is no longer free, and of an end without a choice
  blocked int[] not null default '{}',
  taken_at timestamptz,
  ended_at timestamptz
);
create index proposals_proposer on proposals (proposer, id);

create table proposal_slots (
  proposal uuid not null references proposals on delete cascade,
  -- counted in the order in which they were added: what answers, forms and people name a slot by
  number int not null check (number between 1 and 100),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  proposed_by uuid not null references people,
  proposed_at timestamptz not null,
  primary key (proposal, number),
  constraint proposal_slots_once unique (proposal, starts_at, ends_at)
);

create table proposal_parties (
  proposal uuid not null references proposals on delete cascade,
  person uuid not null references people,
  -- an automatic end needs this party to be able to come
  required boolean not null,
  -- what the party said, by the number of the slot: {"1": "yes", "2": "no"}. One row, because it is said as a whole, and
  -- because thirty parties who answer a hundred slots at once would otherwise write three thousand rows.
  answers jsonb not null,
  note text not null default '',
  added_at timestamptz not null,
  answered_at timestamptz,
  viewed_at timestamptz,
  -- when it was reminded of what it has not answered
  reminded_at timestamptz,
  -- with how many slots it was among those of whom the proposer was told that everyone has answered
  counted int not null default 0,
  -- at which slots the proposer knows it to be busy by now
  taken int[] not null default '{}',
  -- to whom it wrote within an hour, and when: {person: [epoch milliseconds]}
  written jsonb,
  -- when it is busy by a calendar of its own, if it asked to keep that: [{start, end}] in epoch milliseconds
  overlay jsonb,
  primary key (proposal, person)
);
create index proposal_parties_person on proposal_parties (person, proposal);

-- One proposal, one closure: the primary key is what any number of simultaneous closings race for.
create table proposal_closures (
  proposal uuid primary key references proposals on delete cascade,
  -- null: by its rule
  closed_by uuid references people,
  closed_at timestamptz not null,
  slot int not null,
  meeting uuid not null references meetings,
  foreign key (proposal, slot) references proposal_slots (proposal, number)
);

-- Its proposer took it back: nobody sees it any more, and its log is his alone.
create table proposal_withdrawals (
  proposal uuid primary key references proposals on delete cascade,
  withdrawn_at timestamptz not null
);
