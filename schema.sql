-- Generated from the migrations by scripts/snapshot.ts. Read it, do not run it.

create table api_keys (
  id uuid not null,
  person uuid not null,
  name text not null,
  scopes text[] not null,
  token_hash bytea not null,
  hint text not null,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  expires_at timestamp with time zone,
  constraint api_keys_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint api_keys_pkey PRIMARY KEY (id)
);
CREATE INDEX api_keys_person ON public.api_keys USING btree (person, id);
CREATE UNIQUE INDEX api_keys_token ON public.api_keys USING btree (token_hash);

create table calendar_absences (
  calendar uuid not null,
  subject uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint calendar_absences_calendar_fkey FOREIGN KEY (calendar) REFERENCES calendars(id) ON DELETE CASCADE,
  constraint calendar_absences_check CHECK ((ends_at > starts_at))
);
CREATE INDEX calendar_absences_subject ON public.calendar_absences USING btree (subject);
CREATE INDEX calendar_absences_time ON public.calendar_absences USING btree (calendar, starts_at, ends_at);

create table calendar_consents (
  state_hash bytea not null,
  person uuid not null,
  kind text not null,
  sealed bytea not null,
  created_at timestamp with time zone not null,
  constraint calendar_consents_kind_check CHECK ((kind = ANY (ARRAY['google'::text, 'microsoft'::text]))),
  constraint calendar_consents_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint calendar_consents_pkey PRIMARY KEY (state_hash)
);
CREATE INDEX calendar_consents_age ON public.calendar_consents USING btree (created_at);

create table calendar_copies (
  meeting uuid not null,
  calendar uuid not null,
  href text not null,
  etag text,
  written bytea,
  written_at timestamp with time zone,
  content text,
  sent text,
  seen text,
  turn_until timestamp with time zone,
  by_hand boolean not null default,
  constraint calendar_copies_calendar_fkey FOREIGN KEY (calendar) REFERENCES calendars(id) ON DELETE CASCADE,
  constraint calendar_copies_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id) ON DELETE CASCADE,
  constraint calendar_copies_pkey PRIMARY KEY (meeting, calendar)
);
CREATE INDEX calendar_copies_calendar ON public.calendar_copies USING btree (calendar, href);

create table calendar_logins (
  id uuid not null,
  person uuid not null,
  kind text not null,
  account text not null,
  sealed bytea not null,
  created_at timestamp with time zone not null,
  constraint calendar_logins_kind_check CHECK ((kind = ANY (ARRAY['caldav'::text, 'ics'::text, 'google'::text, 'microsoft'::text]))),
  constraint calendar_logins_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint calendar_logins_pkey PRIMARY KEY (id)
);
CREATE INDEX calendar_logins_person ON public.calendar_logins USING btree (person);

create table calendar_objects (
  id uuid not null,
  calendar uuid not null,
  href text not null,
  etag text not null,
  series text not null,
  subject uuid not null,
  uid text not null,
  content text not null,
  starts_at timestamp with time zone,
  ends_at timestamp with time zone,
  note text,
  note_title text,
  own boolean not null,
  constraint calendar_objects_calendar_fkey FOREIGN KEY (calendar) REFERENCES calendars(id) ON DELETE CASCADE,
  constraint calendar_objects_once UNIQUE (calendar, href),
  constraint calendar_objects_pkey PRIMARY KEY (id)
);
CREATE INDEX calendar_objects_series ON public.calendar_objects USING btree (calendar, series);
CREATE INDEX calendar_objects_time ON public.calendar_objects USING btree (calendar, starts_at, ends_at);
CREATE INDEX calendar_objects_uid ON public.calendar_objects USING btree (uid, calendar);

create table calendars (
  id uuid not null,
  login uuid not null,
  person uuid not null,
  kind text not null,
  place text not null,
  place_hash bytea not null,
  host text not null,
  name text not null,
  color text,
  writable boolean not null,
  blocks boolean not null default,
  writes boolean not null default,
  sync_every integer not null,
  mark text,
  revision integer not null default,
  laid_until timestamp with time zone,
  asked_at timestamp with time zone,
  synced_at timestamp with time zone,
  changed_at timestamp with time zone,
  failing_since timestamp with time zone,
  failures integer not null default,
  trouble text,
  trouble_detail text,
  created_at timestamp with time zone not null,
  lost integer not null default,
  denied_told boolean not null default,
  constraint calendars_kind_check CHECK ((kind = ANY (ARRAY['caldav'::text, 'ics'::text, 'google'::text, 'microsoft'::text]))),
  constraint calendars_login_fkey FOREIGN KEY (login) REFERENCES calendar_logins(id) ON DELETE CASCADE,
  constraint calendars_once UNIQUE (person, place_hash),
  constraint calendars_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint calendars_pkey PRIMARY KEY (id),
  constraint calendars_sync_every_check CHECK (((sync_every >= 60) AND (sync_every <= 86400))),
  constraint calendars_trouble CHECK (((failing_since IS NULL) = (trouble IS NULL))),
  constraint calendars_trouble_check CHECK ((trouble = ANY (ARRAY['away'::text, 'denied'::text, 'gone'::text, 'strange'::text, 'busy'::text]))),
  constraint calendars_writable CHECK ((writable OR (NOT writes)))
);
CREATE INDEX calendars_login ON public.calendars USING btree (login);
CREATE INDEX calendars_unread ON public.calendars USING btree (person) WHERE (blocks AND ((synced_at IS NULL) OR (failing_since IS NOT NULL)));
CREATE UNIQUE INDEX calendars_writes ON public.calendars USING btree (person) WHERE writes;

create table cancellations (
  id uuid not null,
  meeting uuid not null,
  original_at timestamp with time zone,
  cancelled_by uuid not null,
  cancelled_at timestamp with time zone not null,
  reason text not null default,
  constraint cancellations_cancelled_by_fkey FOREIGN KEY (cancelled_by) REFERENCES people(id),
  constraint cancellations_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id) ON DELETE CASCADE,
  constraint cancellations_once UNIQUE NULLS NOT DISTINCT (meeting, original_at),
  constraint cancellations_pkey PRIMARY KEY (id)
);

create table claims (
  id uuid not null,
  person uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  during tstzrange not null generated,
  strength text not null,
  kind text not null,
  subject uuid not null,
  occurrence timestamp with time zone not null,
  title text not null,
  expires_at timestamp with time zone,
  constraint claims_kind_check CHECK ((kind = ANY (ARRAY['meeting'::text, 'proposal'::text, 'gathering'::text, 'standup'::text, 'external'::text]))),
  constraint claims_length CHECK (((ends_at > starts_at) AND (ends_at <= (starts_at + '24:00:00'::interval)))),
  constraint claims_once EXCLUDE USING gist (person WITH =, during WITH &&) WHERE (((strength = 'firm'::text) AND (kind <> 'external'::text))),
  constraint claims_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint claims_pkey PRIMARY KEY (id),
  constraint claims_strength_check CHECK ((strength = ANY (ARRAY['firm'::text, 'hold'::text])))
);
CREATE INDEX claims_holds ON public.claims USING btree (person, starts_at) WHERE (strength = 'hold'::text);
CREATE INDEX claims_person ON public.claims USING btree (person, starts_at) INCLUDE (ends_at, strength, kind, subject, expires_at);
CREATE INDEX claims_subject ON public.claims USING btree (subject, person, occurrence);

create table contacts (
  id uuid not null,
  owner uuid not null,
  name text not null,
  email text,
  phone text,
  priority integer not null,
  channels text[] not null,
  language text,
  notes text not null,
  groups text[] not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint contacts_channels_check CHECK (((channels <@ ARRAY['email'::text, 'sms'::text]) AND ((cardinality(channels) >= 1) AND (cardinality(channels) <= 2)))),
  constraint contacts_language_check CHECK ((language = ANY (ARRAY['en'::text, 'de'::text]))),
  constraint contacts_owner_fkey FOREIGN KEY (owner) REFERENCES people(id) ON DELETE CASCADE,
  constraint contacts_phone_e164 CHECK ((phone ~ '^\+[1-9][0-9]{5,14}$'::text)),
  constraint contacts_pkey PRIMARY KEY (id),
  constraint contacts_priority_check CHECK (((priority >= 1) AND (priority <= 100))),
  constraint contacts_reachable CHECK (((email IS NOT NULL) OR (phone IS NOT NULL)))
);
CREATE INDEX contacts_by_email ON public.contacts USING btree (lower(email));
CREATE INDEX contacts_by_phone ON public.contacts USING btree (phone);
CREATE UNIQUE INDEX contacts_email ON public.contacts USING btree (owner, lower(email));
CREATE INDEX contacts_groups ON public.contacts USING gin (groups);
CREATE INDEX contacts_name ON public.contacts USING btree (owner, lower(name), id);
CREATE UNIQUE INDEX contacts_phone ON public.contacts USING btree (owner, phone);

create table feeds (
  id uuid not null,
  person uuid not null,
  standup uuid,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  read_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint feeds_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint feeds_pkey PRIMARY KEY (id),
  constraint feeds_standup_fkey FOREIGN KEY (standup) REFERENCES standups(id) ON DELETE CASCADE,
  constraint feeds_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX feeds_person ON public.feeds USING btree (person, id);

create table gathering_cancellations (
  gathering uuid not null,
  cancelled_by uuid not null,
  cancelled_at timestamp with time zone not null,
  reason text not null,
  constraint gathering_cancellations_cancelled_by_fkey FOREIGN KEY (cancelled_by) REFERENCES people(id),
  constraint gathering_cancellations_gathering_fkey FOREIGN KEY (gathering) REFERENCES gatherings(id) ON DELETE CASCADE,
  constraint gathering_cancellations_pkey PRIMARY KEY (gathering)
);

create table gathering_guests (
  id uuid not null,
  gathering uuid not null,
  contact uuid not null,
  person uuid,
  first boolean not null,
  priority integer not null,
  number integer not null,
  party integer not null,
  state text not null,
  lowered boolean not null default,
  answer text,
  keeps boolean not null default,
  wish text,
  wished_at timestamp with time zone,
  note text not null default,
  asked integer not null default,
  invited_at timestamp with time zone,
  readable_at timestamp with time zone,
  lapses_at timestamp with time zone,
  answered_at timestamp with time zone,
  message uuid,
  claims boolean not null default,
  retry_at timestamp with time zone,
  reminded_for timestamp with time zone,
  in_line boolean not null generated,
  seats integer not null generated,
  constraint gathering_guests_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'probably'::text, 'maybe'::text, 'no'::text]))),
  constraint gathering_guests_answered CHECK (((state = 'answered'::text) = (answer IS NOT NULL))),
  constraint gathering_guests_contact_fkey FOREIGN KEY (contact) REFERENCES contacts(id) ON DELETE CASCADE,
  constraint gathering_guests_gathering_fkey FOREIGN KEY (gathering) REFERENCES gatherings(id) ON DELETE CASCADE,
  constraint gathering_guests_lapses CHECK (((state <> 'invited'::text) OR (lapses_at IS NOT NULL))),
  constraint gathering_guests_lowered CHECK (((state = 'withdrawn'::text) OR (NOT lowered))),
  constraint gathering_guests_once UNIQUE (gathering, contact),
  constraint gathering_guests_party_check CHECK (((party >= 1) AND (party <= 20))),
  constraint gathering_guests_person_fkey FOREIGN KEY (person) REFERENCES people(id),
  constraint gathering_guests_pkey PRIMARY KEY (id),
  constraint gathering_guests_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'invited'::text, 'answered'::text, 'lapsed'::text, 'withdrawn'::text]))),
  constraint gathering_guests_wish CHECK ((((wish IS NULL) = (wished_at IS NULL)) AND ((wish IS NULL) OR (state = 'waiting'::text)))),
  constraint gathering_guests_wish_check CHECK ((wish = ANY (ARRAY['yes'::text, 'probably'::text])))
);
CREATE INDEX gathering_guests_contact ON public.gathering_guests USING btree (contact);
CREATE INDEX gathering_guests_line ON public.gathering_guests USING btree (gathering, first DESC, priority, number) WHERE in_line;
CREATE INDEX gathering_guests_listed ON public.gathering_guests USING btree (gathering, ((asked = 0)), first DESC, priority, number);
CREATE INDEX gathering_guests_message ON public.gathering_guests USING btree (message) WHERE (message IS NOT NULL);
CREATE INDEX gathering_guests_number ON public.gathering_guests USING btree (gathering, number);
CREATE INDEX gathering_guests_open ON public.gathering_guests USING btree (gathering, lapses_at) WHERE (state = 'invited'::text);
CREATE INDEX gathering_guests_person ON public.gathering_guests USING btree (person, gathering) WHERE (person IS NOT NULL);
CREATE INDEX gathering_guests_said ON public.gathering_guests USING btree (gathering, state, answer, ((wish IS NOT NULL)));
CREATE INDEX gathering_guests_seated ON public.gathering_guests USING btree (gathering) WHERE ((state = 'invited'::text) OR (answer = ANY (ARRAY['yes'::text, 'probably'::text])));
CREATE INDEX gathering_guests_wishes ON public.gathering_guests USING btree (gathering, wished_at, id) WHERE (wish IS NOT NULL);
CREATE TRIGGER count_seats_added AFTER INSERT ON gathering_guests REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_seats();
CREATE TRIGGER count_seats_changed AFTER UPDATE ON gathering_guests REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION count_seats();
CREATE TRIGGER count_seats_removed AFTER DELETE ON gathering_guests REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION count_seats();

create table gathering_hosts (
  gathering uuid not null,
  person uuid not null,
  added_at timestamp with time zone not null,
  constraint gathering_hosts_gathering_fkey FOREIGN KEY (gathering) REFERENCES gatherings(id) ON DELETE CASCADE,
  constraint gathering_hosts_person_fkey FOREIGN KEY (person) REFERENCES people(id),
  constraint gathering_hosts_pkey PRIMARY KEY (gathering, person)
);
CREATE INDEX gathering_hosts_person ON public.gathering_hosts USING btree (person, gathering);

create table gatherings (
  id uuid not null,
  host uuid not null,
  title text not null,
  description text not null,
  place text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  timezone text not null,
  seats integer not null,
  reply_within bigint not null,
  answer_by timestamp with time zone,
  party_limit integer not null,
  risk double precision not null,
  risk_spent double precision not null default,
  remind_before bigint,
  dealt_at timestamp with time zone,
  paused_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  outage_told_at timestamp with time zone,
  taken integer not null default,
  excess integer not null default,
  constraint gatherings_check CHECK ((ends_at > starts_at)),
  constraint gatherings_excess_check CHECK ((excess >= 0)),
  constraint gatherings_host_fkey FOREIGN KEY (host) REFERENCES people(id),
  constraint gatherings_party_limit_check CHECK (((party_limit >= 1) AND (party_limit <= 20))),
  constraint gatherings_pkey PRIMARY KEY (id),
  constraint gatherings_reply_within_check CHECK ((reply_within > 0)),
  constraint gatherings_risk_check CHECK (((risk >= (0)::double precision) AND (risk <= (0.5)::double precision))),
  constraint gatherings_seats CHECK ((taken <= (seats + excess))),
  constraint gatherings_seats_check CHECK (((seats >= 1) AND (seats <= 1000)))
);
CREATE INDEX gatherings_host ON public.gatherings USING btree (host, starts_at, id);
CREATE INDEX gatherings_start ON public.gatherings USING btree (starts_at);

create table guest_links (
  id uuid not null,
  person uuid,
  kind text not null,
  about uuid not null,
  sent_to text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  contact uuid,
  constraint guest_links_kind_check CHECK ((kind = ANY (ARRAY['meeting'::text, 'proposal'::text, 'gathering'::text, 'standup'::text]))),
  constraint guest_links_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint guest_links_pkey PRIMARY KEY (id),
  constraint guest_links_reader CHECK (((person IS NULL) <> (contact IS NULL)))
);
CREATE INDEX guest_links_about ON public.guest_links USING btree (about, person);
CREATE INDEX guest_links_age ON public.guest_links USING btree (expires_at);
CREATE INDEX guest_links_contact ON public.guest_links USING btree (contact, about) WHERE (contact IS NOT NULL);
CREATE UNIQUE INDEX guest_links_token ON public.guest_links USING btree (token_hash);

create table heard_texts (
  receipt text not null,
  heard_at timestamp with time zone not null,
  constraint heard_texts_pkey PRIMARY KEY (receipt)
);
CREATE INDEX heard_texts_age ON public.heard_texts USING btree (heard_at);

create table hours (
  person uuid not null,
  timezone text not null,
  weekly jsonb not null,
  exceptions jsonb not null,
  updated_at timestamp with time zone not null,
  constraint hours_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint hours_pkey PRIMARY KEY (person)
);

create table idempotency (
  caller text not null,
  key text not null,
  request_hash bytea not null,
  answer bytea,
  created_at timestamp with time zone not null,
  constraint idempotency_pkey PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_age ON public.idempotency USING btree (created_at);

create table identities (
  issuer text not null,
  subject text not null,
  person uuid not null,
  proven_for text,
  linked_at timestamp with time zone not null,
  constraint identities_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint identities_pkey PRIMARY KEY (issuer, subject)
);
CREATE INDEX identities_person ON public.identities USING btree (person);

create table journal (
  id uuid not null,
  at timestamp with time zone not null,
  actor uuid,
  kind text not null,
  subject uuid not null,
  data jsonb not null,
  thing text not null,
  concerned uuid[] not null,
  xid xid8 not null default,
  constraint journal_pkey PRIMARY KEY (id)
);
CREATE INDEX journal_subject ON public.journal USING btree (subject, id);
CREATE INDEX journal_xid ON public.journal USING btree (xid);

create table meetings (
  id uuid not null,
  organizer uuid not null,
  title text not null,
  description text not null default,
  location text not null default,
  timezone text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  recurrence text,
  reminders jsonb,
  if_unavailable text not null,
  sequence integer not null default,
  laid_until timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  asked_sequence integer not null default,
  whole_days boolean not null default,
  constraint meetings_check CHECK ((ends_at > starts_at)),
  constraint meetings_if_unavailable_check CHECK ((if_unavailable = ANY (ARRAY['report'::text, 'refuse'::text]))),
  constraint meetings_organizer_fkey FOREIGN KEY (organizer) REFERENCES people(id),
  constraint meetings_pkey PRIMARY KEY (id),
  constraint meetings_whole_days_once CHECK (((NOT whole_days) OR (recurrence IS NULL)))
);
CREATE INDEX meetings_laid_until ON public.meetings USING btree (laid_until) WHERE (laid_until IS NOT NULL);
CREATE INDEX meetings_organizer ON public.meetings USING btree (organizer, id);

create table messages (
  id uuid not null,
  recipient uuid,
  address text not null,
  channel text not null,
  kind text not null,
  about uuid,
  subject text,
  text text not null,
  secret boolean not null,
  state text not null,
  send_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  moved jsonb,
  last_error text,
  sender uuid,
  letter jsonb,
  calendar text,
  calendar_method text,
  also uuid[] not null default,
  joinable boolean not null default,
  attempts integer not null default,
  instead_of uuid,
  receipt text,
  delivered_at timestamp with time zone,
  contact uuid,
  carrier_away boolean not null default,
  short text,
  pending jsonb,
  of_use_until timestamp with time zone,
  constraint messages_calendar_method_check CHECK ((calendar_method = ANY (ARRAY['REQUEST'::text, 'CANCEL'::text, 'REPLY'::text]))),
  constraint messages_calendar_whole CHECK (((calendar IS NULL) = (calendar_method IS NULL))),
  constraint messages_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text, 'webhook'::text]))),
  constraint messages_contact_fkey FOREIGN KEY (contact) REFERENCES contacts(id) ON DELETE SET NULL,
  constraint messages_pkey PRIMARY KEY (id),
  constraint messages_recipient_fkey FOREIGN KEY (recipient) REFERENCES people(id) ON DELETE SET NULL,
  constraint messages_sender_fkey FOREIGN KEY (sender) REFERENCES people(id) ON DELETE SET NULL,
  constraint messages_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'sent'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX messages_about ON public.messages USING btree (about, id);
CREATE INDEX messages_age ON public.messages USING btree (send_at) WHERE (state <> 'planned'::text);
CREATE INDEX messages_also ON public.messages USING gin (also) WHERE (also <> '{}'::uuid[]);
CREATE INDEX messages_contact ON public.messages USING btree (contact, about, id) WHERE (contact IS NOT NULL);
CREATE UNIQUE INDEX messages_instead ON public.messages USING btree (instead_of) WHERE (instead_of IS NOT NULL);
CREATE UNIQUE INDEX messages_moment ON public.messages USING btree (recipient, send_at) WHERE (joinable AND (kind = 'reminder'::text) AND (state = 'planned'::text));
CREATE INDEX messages_receipt ON public.messages USING btree (receipt) WHERE (receipt IS NOT NULL);
CREATE INDEX messages_recipient ON public.messages USING btree (recipient, id);
CREATE INDEX messages_replies ON public.messages USING btree (address, send_at) WHERE ((channel = 'sms'::text) AND (recipient IS NULL) AND (contact IS NULL));
CREATE INDEX messages_secret ON public.messages USING btree (send_at) WHERE secret;
CREATE INDEX messages_sender ON public.messages USING btree (sender, id) WHERE (sender IS NOT NULL);

create table migrations (
  name text not null,
  applied_at timestamp with time zone not null,
  hash text,
  constraint migrations_pkey PRIMARY KEY (name)
);

create table occurrences (
  meeting uuid not null,
  original_at timestamp with time zone not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint occurrences_check CHECK ((ends_at > starts_at)),
  constraint occurrences_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id) ON DELETE CASCADE,
  constraint occurrences_pkey PRIMARY KEY (meeting, original_at)
);
CREATE INDEX occurrences_time ON public.occurrences USING btree (meeting, starts_at);

create table openings (
  id uuid not null,
  person uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  during tstzrange not null generated,
  constraint openings_check CHECK ((ends_at > starts_at)),
  constraint openings_disjoint EXCLUDE USING gist (person WITH =, during WITH &&),
  constraint openings_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint openings_pkey PRIMARY KEY (id)
);
CREATE INDEX openings_person ON public.openings USING btree (person, starts_at);

create table participants (
  meeting uuid not null,
  person uuid not null,
  status text not null,
  added_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  constraint participants_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id) ON DELETE CASCADE,
  constraint participants_person_fkey FOREIGN KEY (person) REFERENCES people(id),
  constraint participants_pkey PRIMARY KEY (meeting, person),
  constraint participants_status_check CHECK ((status = ANY (ARRAY['invited'::text, 'accepted'::text, 'tentative'::text, 'declined'::text])))
);
CREATE INDEX participants_person ON public.participants USING btree (person, meeting);

create table password_links (
  id uuid not null,
  person uuid not null,
  address text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint password_links_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint password_links_pkey PRIMARY KEY (id)
);
CREATE INDEX password_links_person ON public.password_links USING btree (person);
CREATE UNIQUE INDEX password_links_token ON public.password_links USING btree (token_hash);

create table passwords (
  person uuid not null,
  hash text not null,
  proven_for text,
  changed_at timestamp with time zone not null,
  constraint passwords_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint passwords_pkey PRIMARY KEY (person)
);

create table people (
  id uuid not null,
  email text not null,
  name text not null,
  timezone text not null,
  quiet jsonb,
  reminders jsonb,
  channels jsonb not null,
  role text not null,
  listed boolean not null,
  added_by uuid,
  created_at timestamp with time zone not null,
  phone text,
  language text not null default,
  when_quiet text not null default,
  constraint people_added_by_fkey FOREIGN KEY (added_by) REFERENCES people(id) ON DELETE SET NULL,
  constraint people_language_check CHECK ((language = ANY (ARRAY['en'::text, 'de'::text]))),
  constraint people_phone_e164 CHECK ((phone ~ '^\+[1-9][0-9]{5,14}$'::text)),
  constraint people_pkey PRIMARY KEY (id),
  constraint people_role_check CHECK ((role = ANY (ARRAY['guest'::text, 'member'::text, 'admin'::text]))),
  constraint people_when_quiet_check CHECK ((when_quiet = ANY (ARRAY['skip'::text, 'send'::text])))
);
CREATE INDEX people_added_by ON public.people USING btree (added_by);
CREATE INDEX people_admins ON public.people USING btree (id) WHERE (role = 'admin'::text);
CREATE UNIQUE INDEX people_email ON public.people USING btree (lower(email));

create table plans (
  kind text not null,
  subject uuid not null,
  key text not null,
  due_at timestamp with time zone not null,
  lease uuid,
  leased_until timestamp with time zone,
  attempts integer not null default,
  last_error text,
  failed_at timestamp with time zone,
  constraint plans_lease_whole CHECK (((lease IS NULL) = (leased_until IS NULL))),
  constraint plans_pkey PRIMARY KEY (kind, subject, key)
);
CREATE INDEX plans_due ON public.plans USING btree (due_at) WHERE ((failed_at IS NULL) AND (lease IS NULL));
CREATE UNIQUE INDEX plans_lease_id ON public.plans USING btree (lease) WHERE (lease IS NOT NULL);
CREATE INDEX plans_leased ON public.plans USING btree (leased_until) WHERE (lease IS NOT NULL);

create table proposal_closures (
  proposal uuid not null,
  closed_by uuid,
  closed_at timestamp with time zone not null,
  slot integer not null,
  meeting uuid not null,
  constraint proposal_closures_closed_by_fkey FOREIGN KEY (closed_by) REFERENCES people(id),
  constraint proposal_closures_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id),
  constraint proposal_closures_pkey PRIMARY KEY (proposal),
  constraint proposal_closures_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposals(id) ON DELETE CASCADE,
  constraint proposal_closures_proposal_slot_fkey FOREIGN KEY (proposal, slot) REFERENCES proposal_slots(proposal, number)
);

create table proposal_parties (
  proposal uuid not null,
  person uuid not null,
  required boolean not null,
  answers jsonb not null,
  note text not null default,
  added_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  viewed_at timestamp with time zone,
  reminded_at timestamp with time zone,
  counted integer not null default,
  taken integer[] not null default,
  written jsonb,
  overlay jsonb,
  constraint proposal_parties_person_fkey FOREIGN KEY (person) REFERENCES people(id),
  constraint proposal_parties_pkey PRIMARY KEY (proposal, person),
  constraint proposal_parties_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposals(id) ON DELETE CASCADE
);
CREATE INDEX proposal_parties_person ON public.proposal_parties USING btree (person, proposal);

create table proposal_slots (
  proposal uuid not null,
  number integer not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  proposed_by uuid not null,
  proposed_at timestamp with time zone not null,
  constraint proposal_slots_check CHECK ((ends_at > starts_at)),
  constraint proposal_slots_number_check CHECK (((number >= 1) AND (number <= 100))),
  constraint proposal_slots_once UNIQUE (proposal, starts_at, ends_at),
  constraint proposal_slots_pkey PRIMARY KEY (proposal, number),
  constraint proposal_slots_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposals(id) ON DELETE CASCADE,
  constraint proposal_slots_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES people(id)
);

create table proposal_withdrawals (
  proposal uuid not null,
  withdrawn_at timestamp with time zone not null,
  constraint proposal_withdrawals_pkey PRIMARY KEY (proposal),
  constraint proposal_withdrawals_proposal_fkey FOREIGN KEY (proposal) REFERENCES proposals(id) ON DELETE CASCADE
);

create table proposals (
  id uuid not null,
  proposer uuid not null,
  title text not null,
  description text not null default,
  location text not null default,
  timezone text not null,
  whole_days boolean not null,
  deadline timestamp with time zone,
  finish jsonb,
  counter boolean not null,
  hidden boolean not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  blocked integer[] not null default,
  taken_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint proposals_pkey PRIMARY KEY (id),
  constraint proposals_proposer_fkey FOREIGN KEY (proposer) REFERENCES people(id)
);
CREATE INDEX proposals_proposer ON public.proposals USING btree (proposer, id);

create table reminders (
  person uuid not null,
  meeting uuid not null,
  original_at timestamp with time zone not null,
  starts_at timestamp with time zone not null,
  lead bigint not null,
  message uuid not null,
  wanted_at timestamp with time zone not null,
  moved text,
  constraint reminders_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id) ON DELETE CASCADE,
  constraint reminders_message_fkey FOREIGN KEY (message) REFERENCES messages(id) ON DELETE CASCADE,
  constraint reminders_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint reminders_pkey PRIMARY KEY (person, meeting, original_at, starts_at, lead)
);
CREATE INDEX reminders_meeting ON public.reminders USING btree (meeting);
CREATE INDEX reminders_message ON public.reminders USING btree (message);

create table reminders_rolled (
  only_row boolean not null default,
  until timestamp with time zone not null,
  constraint reminders_rolled_only_row_check CHECK (only_row),
  constraint reminders_rolled_pkey PRIMARY KEY (only_row)
);

create table replies (
  meeting uuid not null,
  person uuid not null,
  method text not null,
  original_at timestamp with time zone,
  sequence integer not null,
  stamp timestamp with time zone not null,
  taken_at timestamp with time zone not null,
  constraint replies_meeting_person_fkey FOREIGN KEY (meeting, person) REFERENCES participants(meeting, person) ON DELETE CASCADE,
  constraint replies_method_check CHECK ((method = ANY (ARRAY['REPLY'::text, 'COUNTER'::text]))),
  constraint replies_once UNIQUE NULLS NOT DISTINCT (meeting, person, method, original_at)
);

create table server (
  only_row boolean not null default,
  secret_fingerprint bytea not null,
  constraint server_only_row_check CHECK (only_row),
  constraint server_pkey PRIMARY KEY (only_row)
);

create table sessions (
  id uuid not null,
  person uuid not null,
  token_hash bytea not null,
  user_agent text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint sessions_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint sessions_pkey PRIMARY KEY (id)
);
CREATE INDEX sessions_person ON public.sessions USING btree (person, id);
CREATE UNIQUE INDEX sessions_token ON public.sessions USING btree (token_hash);

create table sign_in_failures (
  subject bytea not null,
  failures integer not null,
  until timestamp with time zone not null,
  constraint sign_in_failures_pkey PRIMARY KEY (subject)
);

create table sms_stops (
  phone text not null,
  stopped_at timestamp with time zone not null,
  constraint sms_stops_pkey PRIMARY KEY (phone)
);

create table standup_checks (
  id uuid not null,
  standup uuid not null,
  date date not null,
  checked_at timestamp with time zone not null,
  cause text not null,
  found text not null,
  action text not null,
  detail text not null,
  facts jsonb not null,
  constraint standup_checks_action_check CHECK ((action = ANY (ARRAY['none'::text, 'booked'::text, 'repaired'::text, 'skipped'::text, 'failed'::text]))),
  constraint standup_checks_cause_check CHECK ((cause = ANY (ARRAY['asked'::text, 'daily'::text, 'before'::text, 'changed'::text]))),
  constraint standup_checks_pkey PRIMARY KEY (id),
  constraint standup_checks_standup_fkey FOREIGN KEY (standup) REFERENCES standups(id) ON DELETE CASCADE
);
CREATE INDEX standup_checks_date ON public.standup_checks USING btree (standup, date, id);
CREATE INDEX standup_checks_listed ON public.standup_checks USING btree (standup, id);

create table standup_dates (
  standup uuid not null,
  date date not null,
  meeting uuid,
  time text not null,
  booked_at timestamp with time zone not null,
  booked_for timestamp with time zone not null,
  status_sent_at timestamp with time zone,
  status_sent_for timestamp with time zone,
  constraint standup_dates_meeting_fkey FOREIGN KEY (meeting) REFERENCES meetings(id) ON DELETE SET NULL,
  constraint standup_dates_pkey PRIMARY KEY (standup, date),
  constraint standup_dates_standup_fkey FOREIGN KEY (standup) REFERENCES standups(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX standup_dates_meeting ON public.standup_dates USING btree (meeting);

create table standup_holidays (
  standup uuid not null,
  date date not null,
  origin text not null,
  name text not null,
  constraint standup_holidays_origin_check CHECK ((origin = ANY (ARRAY['list'::text, 'feed'::text]))),
  constraint standup_holidays_pkey PRIMARY KEY (standup, date, origin),
  constraint standup_holidays_standup_fkey FOREIGN KEY (standup) REFERENCES standups(id) ON DELETE CASCADE
);

create table standup_moves (
  standup uuid not null,
  date date not null,
  time text not null,
  moved_by uuid,
  moved_at timestamp with time zone not null,
  constraint standup_moves_moved_by_fkey FOREIGN KEY (moved_by) REFERENCES people(id),
  constraint standup_moves_pkey PRIMARY KEY (standup, date),
  constraint standup_moves_standup_fkey FOREIGN KEY (standup) REFERENCES standups(id) ON DELETE CASCADE
);

create table standup_notes (
  standup uuid not null,
  date date not null,
  person uuid not null,
  yesterday text not null,
  today text not null,
  blocked text not null,
  updated_at timestamp with time zone not null,
  constraint standup_notes_person_fkey FOREIGN KEY (person) REFERENCES people(id),
  constraint standup_notes_pkey PRIMARY KEY (standup, date, person),
  constraint standup_notes_standup_fkey FOREIGN KEY (standup) REFERENCES standups(id) ON DELETE CASCADE
);

create table standup_people (
  standup uuid not null,
  person uuid not null,
  added_at timestamp with time zone not null,
  constraint standup_people_person_fkey FOREIGN KEY (person) REFERENCES people(id),
  constraint standup_people_pkey PRIMARY KEY (standup, person),
  constraint standup_people_standup_fkey FOREIGN KEY (standup) REFERENCES standups(id) ON DELETE CASCADE
);
CREATE INDEX standup_people_person ON public.standup_people USING btree (person, standup);

create table standup_skips (
  standup uuid not null,
  date date not null,
  skipped_by uuid not null,
  skipped_at timestamp with time zone not null,
  reason text not null,
  constraint standup_skips_pkey PRIMARY KEY (standup, date),
  constraint standup_skips_skipped_by_fkey FOREIGN KEY (skipped_by) REFERENCES people(id),
  constraint standup_skips_standup_fkey FOREIGN KEY (standup) REFERENCES standups(id) ON DELETE CASCADE
);

create table standups (
  id uuid not null,
  organizer uuid not null,
  title text not null,
  description text not null,
  location text not null,
  times text[] not null,
  timezone text not null,
  days text[] not null,
  duration bigint not null,
  check_before bigint not null,
  ahead integer not null,
  quorum integer,
  too_few text not null,
  range_start text,
  range_end text,
  status_to text not null,
  reminders jsonb,
  from_date date not null,
  until_date date,
  calendar uuid,
  holidays_sealed bytea,
  holidays_host text,
  holidays_mark text,
  holidays_read_at timestamp with time zone,
  holidays_trouble text,
  ended_at timestamp with time zone,
  ended_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint standups_ahead_check CHECK (((ahead >= 1) AND (ahead <= 62))),
  constraint standups_calendar_fkey FOREIGN KEY (calendar) REFERENCES calendars(id) ON DELETE SET NULL,
  constraint standups_check_before_check CHECK ((check_before >= 0)),
  constraint standups_days_check CHECK (((cardinality(days) >= 1) AND (cardinality(days) <= 7))),
  constraint standups_duration_check CHECK ((duration > 0)),
  constraint standups_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES people(id),
  constraint standups_organizer_fkey FOREIGN KEY (organizer) REFERENCES people(id),
  constraint standups_pkey PRIMARY KEY (id),
  constraint standups_quorum_check CHECK ((quorum > 0)),
  constraint standups_range CHECK (((range_start IS NULL) = (range_end IS NULL))),
  constraint standups_status_to_check CHECK ((status_to = ANY (ARRAY['everyone'::text, 'organizer'::text, 'nobody'::text]))),
  constraint standups_times_check CHECK (((cardinality(times) >= 1) AND (cardinality(times) <= 12))),
  constraint standups_too_few_check CHECK ((too_few = ANY (ARRAY['tell'::text, 'move'::text])))
);
CREATE INDEX standups_organizer ON public.standups USING btree (organizer, id);

create table webhook_deliveries (
  id uuid not null,
  webhook uuid not null,
  event text not null,
  body text not null,
  state text not null,
  created_at timestamp with time zone not null,
  due_at timestamp with time zone,
  attempts integer not null default,
  tried_at timestamp with time zone,
  status integer,
  last_error text,
  constraint webhook_deliveries_pkey PRIMARY KEY (id),
  constraint webhook_deliveries_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'sent'::text, 'failed'::text]))),
  constraint webhook_deliveries_webhook_fkey FOREIGN KEY (webhook) REFERENCES webhooks(id) ON DELETE CASCADE
);
CREATE INDEX webhook_deliveries_age ON public.webhook_deliveries USING btree (created_at);
CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (webhook, due_at, id) WHERE (state = 'planned'::text);
CREATE INDEX webhook_deliveries_webhook ON public.webhook_deliveries USING btree (webhook, id);

create table webhooks (
  id uuid not null,
  person uuid not null,
  url text not null,
  events text[] not null,
  secret bytea not null,
  old_secret bytea,
  old_secret_until timestamp with time zone,
  created_at timestamp with time zone not null,
  failing_since timestamp with time zone,
  failures integer not null default,
  paused_until timestamp with time zone,
  hand_until timestamp with time zone,
  stopped_at timestamp with time zone,
  stopped_because text,
  constraint webhooks_person_fkey FOREIGN KEY (person) REFERENCES people(id) ON DELETE CASCADE,
  constraint webhooks_pkey PRIMARY KEY (id),
  constraint webhooks_stopped_because_check CHECK ((stopped_because = ANY (ARRAY['gone'::text, 'failing'::text, 'owner'::text]))),
  constraint webhooks_stopped_whole CHECK (((stopped_at IS NULL) = (stopped_because IS NULL)))
);
CREATE INDEX webhooks_person ON public.webhooks USING btree (person, id);

CREATE OR REPLACE FUNCTION public.count_seats()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;
