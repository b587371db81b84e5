-- Messages that are delivered, by mail or by text message, and how people want to be reached.

alter table people
  -- E.164
  add column phone text,
  add column language text not null default 'en' check (language in ('en', 'de')),
  -- what becomes of a reminder to which quiet hours leave no moment before the start
  add column when_quiet text not null default 'skip' check (when_quiet in ('skip', 'send')),
  add constraint people_phone_e164 check (phone ~ '^\+[1-9][0-9]{5,14}$');

alter table messages
  -- on whose behalf; hears of it when it cannot be delivered. null: Muster itself
  add column sender uuid references people on delete set null,
  -- what the HTML is made of; null: the text is all there is
  add column letter jsonb,
  -- an iTIP object and its method (RFC 6047)
  add column calendar text,
  add column calendar_method text check (calendar_method in ('REQUEST', 'CANCEL', 'REPLY')),
  -- the other things it is about: several reminders of one moment are one message
  add column also uuid[] not null default '{}',
  -- a planned reminder that others of its moment may still join
  add column joinable boolean not null default false,
  add column attempts int not null default 0,
  -- the failed message that this one says again on another channel
  add column instead_of uuid,
  -- the carrier's own name for it, by which later reports tell of it
  add column receipt text,
  add column delivered_at timestamptz,
  add constraint messages_calendar_whole check ((calendar is null) = (calendar_method is null));
create unique index messages_moment on messages (recipient, send_at)
  where joinable and kind = 'reminder' and state = 'planned';
create index messages_also on messages using gin (also) where also <> '{}';
create index messages_sender on messages (sender, id) where sender is not null;
create index messages_receipt on messages (receipt) where receipt is not null;
-- what could not be said on one channel is said on another once
create unique index messages_instead on messages (instead_of) where instead_of is not null;
create index messages_age on messages (send_at) where state <> 'planned';

-- Numbers whose holders answered STOP. Whoever texts START is taken out again.
create table sms_stops (
  phone text primary key,
  stopped_at timestamptz not null
);
