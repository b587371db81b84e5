-- Meetings that are dates, the same for everybody wherever he is: a proposal of whole days becomes one.
alter table meetings
  -- starts_at and ends_at are midnights in `timezone`; a series has no such meetings
  add column whole_days boolean not null default false,
  add constraint meetings_whole_days_once check (not whole_days or recurrence is null);
