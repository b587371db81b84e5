-- Whom an entry of the journal concerns: their open pages and webhooks hear of it.
alter table journal
  -- what sort of thing the subject is
  add column thing text not null default 'meeting',
  add column concerned uuid[] not null default '{}';
alter table journal alter column thing drop default, alter column concerned drop default;
create index journal_time on journal (at);
