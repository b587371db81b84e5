-- Answers that come back as calendar mail (iTIP REPLY), taken in order.
alter table meetings
  -- the sequence at which everybody was last asked: an answer to an older one answers another question
  add column asked_sequence int not null default 0;
alter table participants
  -- of the last reply taken (RFC 5546 §2.1.5)
  add column reply_sequence int,
  add column reply_stamp timestamptz;
