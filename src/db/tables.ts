// Generated from the migrations by scripts/snapshot.ts.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

/** Read as epoch milliseconds, written as RFC 3339. */
export type Timestamp = ColumnType<number, string, string>

export type ApiKeys = {
  id: string
  person: string
  name: string
  scopes: string[]
  token_hash: Buffer
  hint: string
  created_at: Timestamp
  used_at: ColumnType<number | null, string | null, string | null>
  expires_at: ColumnType<number | null, string | null, string | null>
}

export type CalendarAbsences = {
  calendar: string
  subject: string
  starts_at: Timestamp
  ends_at: Timestamp
}

export type CalendarConsents = {
  state_hash: Buffer
  person: string
  kind: string
  sealed: Buffer
  created_at: Timestamp
}

export type CalendarCopies = {
  meeting: string
  calendar: string
  href: string
  etag: string | null
  written: Buffer | null
  written_at: ColumnType<number | null, string | null, string | null>
  content: string | null
  sent: string | null
  seen: string | null
  turn_until: ColumnType<number | null, string | null, string | null>
  by_hand: Generated<boolean>
}

export type CalendarLogins = {
  id: string
  person: string
  kind: string
  account: string
  sealed: Buffer
  created_at: Timestamp
}

export type CalendarObjects = {
  id: string
  calendar: string
  href: string
  etag: string
  series: string
  subject: string
  uid: string
  content: string
  starts_at: ColumnType<number | null, string | null, string | null>
  ends_at: ColumnType<number | null, string | null, string | null>
  note: string | null
  note_title: string | null
  own: boolean
}

export type Calendars = {
  id: string
  login: string
  person: string
  kind: string
  place: string
  place_hash: Buffer
  host: string
  name: string
  color: string | null
  writable: boolean
  blocks: Generated<boolean>
  writes: Generated<boolean>
  sync_every: number
  mark: string | null
  revision: Generated<number>
  laid_until: ColumnType<number | null, string | null, string | null>
  asked_at: ColumnType<number | null, string | null, string | null>
  synced_at: ColumnType<number | null, string | null, string | null>
  changed_at: ColumnType<number | null, string | null, string | null>
  failing_since: ColumnType<number | null, string | null, string | null>
  failures: Generated<number>
  trouble: string | null
  trouble_detail: string | null
  created_at: Timestamp
  lost: Generated<number>
  denied_told: Generated<boolean>
}

export type Cancellations = {
  id: string
  meeting: string
  original_at: ColumnType<number | null, string | null, string | null>
  cancelled_by: string
  cancelled_at: Timestamp
  reason: Generated<string>
}

export type Claims = {
  id: string
  person: string
  starts_at: Timestamp
  ends_at: Timestamp
  during: GeneratedAlways<string>
  strength: string
  kind: string
  subject: string
  occurrence: Timestamp
  title: string
  expires_at: ColumnType<number | null, string | null, string | null>
}

export type Contacts = {
  id: string
  owner: string
  name: string
  email: string | null
  phone: string | null
  priority: number
  channels: string[]
  language: string | null
  notes: string
  groups: string[]
  created_at: Timestamp
  updated_at: Timestamp
}

export type Feeds = {
  id: string
  person: string
  standup: string | null
  token_hash: Buffer
  created_at: Timestamp
  read_at: ColumnType<number | null, string | null, string | null>
  revoked_at: ColumnType<number | null, string | null, string | null>
}

export type GatheringCancellations = {
  gathering: string
  cancelled_by: string
  cancelled_at: Timestamp
  reason: string
}

export type GatheringGuests = {
  id: string
  gathering: string
  contact: string
  person: string | null
  first: boolean
  priority: number
  number: number
  party: number
  state: string
  lowered: Generated<boolean>
  answer: string | null
  keeps: Generated<boolean>
  wish: string | null
  wished_at: ColumnType<number | null, string | null, string | null>
  note: Generated<string>
  asked: Generated<number>
  invited_at: ColumnType<number | null, string | null, string | null>
  readable_at: ColumnType<number | null, string | null, string | null>
  lapses_at: ColumnType<number | null, string | null, string | null>
  answered_at: ColumnType<number | null, string | null, string | null>
  message: string | null
  claims: Generated<boolean>
  retry_at: ColumnType<number | null, string | null, string | null>
  reminded_for: ColumnType<number | null, string | null, string | null>
  in_line: GeneratedAlways<boolean>
  seats: GeneratedAlways<number>
}

export type GatheringHosts = {
  gathering: string
  person: string
  added_at: Timestamp
}

export type Gatherings = {
  id: string
  host: string
  title: string
  description: string
  place: string
  starts_at: Timestamp
  ends_at: Timestamp
  timezone: string
  seats: number
  reply_within: number
  answer_by: ColumnType<number | null, string | null, string | null>
  party_limit: number
  risk: number
  risk_spent: Generated<number>
  remind_before: number | null
  dealt_at: ColumnType<number | null, string | null, string | null>
  paused_at: ColumnType<number | null, string | null, string | null>
  created_at: Timestamp
  updated_at: Timestamp
  outage_told_at: ColumnType<number | null, string | null, string | null>
  taken: Generated<number>
  excess: Generated<number>
}

export type GuestLinks = {
  id: string
  person: string | null
  kind: string
  about: string
  sent_to: string
  token_hash: Buffer
  created_at: Timestamp
  expires_at: Timestamp
  revoked_at: ColumnType<number | null, string | null, string | null>
  contact: string | null
}

export type HeardTexts = {
  receipt: string
  heard_at: Timestamp
}

export type Hours = {
  person: string
  timezone: string
  weekly: ColumnType<unknown, string, string>
  exceptions: ColumnType<unknown, string, string>
  updated_at: Timestamp
}

export type Idempotency = {
  caller: string
  key: string
  request_hash: Buffer
  answer: Buffer | null
  created_at: Timestamp
}

export type Identities = {
  issuer: string
  subject: string
  person: string
  proven_for: string | null
  linked_at: Timestamp
}

export type Journal = {
  id: string
  at: Timestamp
  actor: string | null
  kind: string
  subject: string
  data: ColumnType<unknown, string, string>
  thing: string
  concerned: string[]
  xid: Generated<string>
}

export type Meetings = {
  id: string
  organizer: string
  title: string
  description: Generated<string>
  location: Generated<string>
  timezone: string
  starts_at: Timestamp
  ends_at: Timestamp
  recurrence: string | null
  reminders: ColumnType<unknown, string | null, string | null>
  if_unavailable: string
  sequence: Generated<number>
  laid_until: ColumnType<number | null, string | null, string | null>
  created_at: Timestamp
  updated_at: Timestamp
  asked_sequence: Generated<number>
  whole_days: Generated<boolean>
}

export type Messages = {
  id: string
  recipient: string | null
  address: string
  channel: string
  kind: string
  about: string | null
  subject: string | null
  text: string
  secret: boolean
  state: string
  send_at: Timestamp
  sent_at: ColumnType<number | null, string | null, string | null>
  moved: ColumnType<unknown, string | null, string | null>
  last_error: string | null
  sender: string | null
  letter: ColumnType<unknown, string | null, string | null>
  calendar: string | null
  calendar_method: string | null
  also: Generated<string[]>
  joinable: Generated<boolean>
  attempts: Generated<number>
  instead_of: string | null
  receipt: string | null
  delivered_at: ColumnType<number | null, string | null, string | null>
  contact: string | null
  carrier_away: Generated<boolean>
  short: string | null
  pending: ColumnType<unknown, string | null, string | null>
  of_use_until: ColumnType<number | null, string | null, string | null>
}

export type Migrations = {
  name: string
  applied_at: Timestamp
  hash: string | null
}

export type Occurrences = {
  meeting: string
  original_at: Timestamp
  starts_at: Timestamp
  ends_at: Timestamp
}

export type Openings = {
  id: string
  person: string
  starts_at: Timestamp
  ends_at: Timestamp
  during: GeneratedAlways<string>
}

export type Participants = {
  meeting: string
  person: string
  status: string
  added_at: Timestamp
  answered_at: ColumnType<number | null, string | null, string | null>
}

export type PasswordLinks = {
  id: string
  person: string
  address: string
  token_hash: Buffer
  created_at: Timestamp
  expires_at: Timestamp
  used_at: ColumnType<number | null, string | null, string | null>
}

export type Passwords = {
  person: string
  hash: string
  proven_for: string | null
  changed_at: Timestamp
}

export type People = {
  id: string
  email: string
  name: string
  timezone: string
  quiet: ColumnType<unknown, string | null, string | null>
  reminders: ColumnType<unknown, string | null, string | null>
  channels: ColumnType<unknown, string, string>
  role: string
  listed: boolean
  added_by: string | null
  created_at: Timestamp
  phone: string | null
  language: Generated<string>
  when_quiet: Generated<string>
}

export type Plans = {
  kind: string
  subject: string
  key: string
  due_at: Timestamp
  lease: string | null
  leased_until: ColumnType<number | null, string | null, string | null>
  attempts: Generated<number>
  last_error: string | null
  failed_at: ColumnType<number | null, string | null, string | null>
}

export type ProposalClosures = {
  proposal: string
  closed_by: string | null
  closed_at: Timestamp
  slot: number
  meeting: string
}

export type ProposalParties = {
  proposal: string
  person: string
  required: boolean
  answers: ColumnType<unknown, string, string>
  note: Generated<string>
  added_at: Timestamp
  answered_at: ColumnType<number | null, string | null, string | null>
  viewed_at: ColumnType<number | null, string | null, string | null>
  reminded_at: ColumnType<number | null, string | null, string | null>
  counted: Generated<number>
  taken: Generated<number[]>
  written: ColumnType<unknown, string | null, string | null>
  overlay: ColumnType<unknown, string | null, string | null>
}

export type ProposalSlots = {
  proposal: string
  number: number
  starts_at: Timestamp
  ends_at: Timestamp
  proposed_by: string
  proposed_at: Timestamp
}

export type ProposalWithdrawals = {
  proposal: string
  withdrawn_at: Timestamp
}

export type Proposals = {
  id: string
  proposer: string
  title: string
  description: Generated<string>
  location: Generated<string>
  timezone: string
  whole_days: boolean
  deadline: ColumnType<number | null, string | null, string | null>
  finish: ColumnType<unknown, string | null, string | null>
  counter: boolean
  hidden: boolean
  created_at: Timestamp
  updated_at: Timestamp
  blocked: Generated<number[]>
  taken_at: ColumnType<number | null, string | null, string | null>
  ended_at: ColumnType<number | null, string | null, string | null>
}

export type Reminders = {
  person: string
  meeting: string
  original_at: Timestamp
  starts_at: Timestamp
  lead: number
  message: string
  wanted_at: Timestamp
  moved: string | null
}

export type RemindersRolled = {
  only_row: Generated<boolean>
  until: Timestamp
}

export type Replies = {
  meeting: string
  person: string
  method: string
  original_at: ColumnType<number | null, string | null, string | null>
  sequence: number
  stamp: Timestamp
  taken_at: Timestamp
}

export type Server = {
  only_row: Generated<boolean>
  secret_fingerprint: Buffer
}

export type Sessions = {
  id: string
  person: string
  token_hash: Buffer
  user_agent: string
  created_at: Timestamp
  seen_at: Timestamp
  expires_at: Timestamp
}

export type SignInFailures = {
  subject: Buffer
  failures: number
  until: Timestamp
}

export type SmsStops = {
  phone: string
  stopped_at: Timestamp
}

export type StandupChecks = {
  id: string
  standup: string
  date: string
  checked_at: Timestamp
  cause: string
  found: string
  action: string
  detail: string
  facts: ColumnType<unknown, string, string>
}

export type StandupDates = {
  standup: string
  date: string
  meeting: string | null
  time: string
  booked_at: Timestamp
  booked_for: Timestamp
  status_sent_at: ColumnType<number | null, string | null, string | null>
  status_sent_for: ColumnType<number | null, string | null, string | null>
}

export type StandupHolidays = {
  standup: string
  date: string
  origin: string
  name: string
}

export type StandupMoves = {
  standup: string
  date: string
  time: string
  moved_by: string | null
  moved_at: Timestamp
}

export type StandupNotes = {
  standup: string
  date: string
  person: string
  yesterday: string
  today: string
  blocked: string
  updated_at: Timestamp
}

export type StandupPeople = {
  standup: string
  person: string
  added_at: Timestamp
}

export type StandupSkips = {
  standup: string
  date: string
  skipped_by: string
  skipped_at: Timestamp
  reason: string
}

export type Standups = {
  id: string
  organizer: string
  title: string
  description: string
  location: string
  times: string[]
  timezone: string
  days: string[]
  duration: number
  check_before: number
  ahead: number
  quorum: number | null
  too_few: string
  range_start: string | null
  range_end: string | null
  status_to: string
  reminders: ColumnType<unknown, string | null, string | null>
  from_date: string
  until_date: string | null
  calendar: string | null
  holidays_sealed: Buffer | null
  holidays_host: string | null
  holidays_mark: string | null
  holidays_read_at: ColumnType<number | null, string | null, string | null>
  holidays_trouble: string | null
  ended_at: ColumnType<number | null, string | null, string | null>
  ended_by: string | null
  created_at: Timestamp
  updated_at: Timestamp
}

export type WebhookDeliveries = {
  id: string
  webhook: string
  event: string
  body: string
  state: string
  created_at: Timestamp
  due_at: ColumnType<number | null, string | null, string | null>
  attempts: Generated<number>
  tried_at: ColumnType<number | null, string | null, string | null>
  status: number | null
  last_error: string | null
}

export type Webhooks = {
  id: string
  person: string
  url: string
  events: string[]
  secret: Buffer
  old_secret: Buffer | null
  old_secret_until: ColumnType<number | null, string | null, string | null>
  created_at: Timestamp
  failing_since: ColumnType<number | null, string | null, string | null>
  failures: Generated<number>
  paused_until: ColumnType<number | null, string | null, string | null>
  hand_until: ColumnType<number | null, string | null, string | null>
  stopped_at: ColumnType<number | null, string | null, string | null>
  stopped_because: string | null
}

export type DB = {
  api_keys: ApiKeys
  calendar_absences: CalendarAbsences
  calendar_consents: CalendarConsents
  calendar_copies: CalendarCopies
  calendar_logins: CalendarLogins
  calendar_objects: CalendarObjects
  calendars: Calendars
  cancellations: Cancellations
  claims: Claims
  contacts: Contacts
  feeds: Feeds
  gathering_cancellations: GatheringCancellations
  gathering_guests: GatheringGuests
  gathering_hosts: GatheringHosts
  gatherings: Gatherings
  guest_links: GuestLinks
  heard_texts: HeardTexts
  hours: Hours
  idempotency: Idempotency
  identities: Identities
  journal: Journal
  meetings: Meetings
  messages: Messages
  migrations: Migrations
  occurrences: Occurrences
  openings: Openings
  participants: Participants
  password_links: PasswordLinks
  passwords: Passwords
  people: People
  plans: Plans
  proposal_closures: ProposalClosures
  proposal_parties: ProposalParties
  proposal_slots: ProposalSlots
  proposal_withdrawals: ProposalWithdrawals
  proposals: Proposals
  reminders: Reminders
  reminders_rolled: RemindersRolled
  replies: Replies
  server: Server
  sessions: Sessions
  sign_in_failures: SignInFailures
  sms_stops: SmsStops
  standup_checks: StandupChecks
  standup_dates: StandupDates
  standup_holidays: StandupHolidays
  standup_moves: StandupMoves
  standup_notes: StandupNotes
  standup_people: StandupPeople
  standup_skips: StandupSkips
  standups: Standups
  webhook_deliveries: WebhookDeliveries
  webhooks: Webhooks
}
