-- Answers that come back as calendar mail (iTIP), taken in order.
alter table meetings
  -- the sequence at which everybody was last asked: an answer to an older one answers another question
  add column asked_sequence int not null default 0;

-- The last one taken of each attendee and kind (RFC 5546 §2.1.5); what is not newer was overtaken on its way.
create table replies (
  meeting uuid not null,
  person uuid not null,
  method text not null check (method in ('REPLY', 'COUNTER')),
  -- the RECURRENCE-ID; null: the whole meeting
  original_at timestamptz,
  sequence int not null,
  stamp timestamptz not null,
  taken_at timestamptz not null,
  foreign key (meeting, person) references participants on delete cascade,
  constraint replies_once unique nulls not distinct (meeting, person, method, original_at)
);
