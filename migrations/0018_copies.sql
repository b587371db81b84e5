-- What became of calendars elsewhere, and of copies of meetings in them.

-- So many of its resources went since it was last looked what was done to its copies: a calendar that loses much at
-- once cancels nothing.
alter table calendars add column lost int not null default 0;

-- Its owner has moved it to this calendar by hand: there it stays until he chooses anew where his meetings are written.
alter table calendar_copies add column by_hand boolean not null default false;

-- Its owner was told that it does not take his credentials, since it was read last: once is enough.
alter table calendars add column denied_told boolean not null default false;
