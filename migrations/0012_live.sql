-- Whom an entry of the journal concerns: their open pages and webhooks hear of it.
alter table journal
  -- what sort of thing the subject is
  add column thing text not null default 'meeting',
  add column concerned uuid[] not null default '{}',
  -- by which whoever listens knows what was committed since he looked: ids and times of several processes do not rise
  add column xid xid8 not null default pg_current_xact_id();
alter table journal alter column thing drop default, alter column concerned drop default;
create index journal_xid on journal (xid);
