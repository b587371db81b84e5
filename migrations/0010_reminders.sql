-- Which message reminds whom of what. A row outlives its message's sending, so that nobody is reminded twice of the
-- same start.
create table reminders (
  person uuid not null references people on delete cascade,
  meeting uuid not null references meetings on delete cascade,
  original_at timestamptz not null,
  starts_at timestamptz not null,
  -- how long before the start it was asked for, in milliseconds
  lead bigint not null,
  message uuid not null references messages on delete cascade,
  -- when it was asked for; `moved` says why it is sent at another time
  wanted_at timestamptz not null,
  moved text,
  primary key (person, meeting, original_at, starts_at, lead)
);
create index reminders_meeting on reminders (meeting);
create index reminders_message on reminders (message);

-- Of series, the reminders of all dates that start before this are planned. One row.
create table reminders_rolled (
  only_row boolean primary key default true check (only_row),
  until timestamptz not null
);

-- Meetings that were made before there were reminders get theirs when the server starts.
insert into plans (kind, subject, key, due_at)
select 'reminders.plan', id, '', now() from meetings
where exists (select from occurrences where meeting = meetings.id and starts_at > now());
