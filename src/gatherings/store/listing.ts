import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Guest } from '#/gatherings/rules.ts'
import type { GatheringShape, GatheringState, GatheringSummary } from '#/gatherings/schema/gathering.ts'
import type { GuestState } from '#/gatherings/schema/invitations.ts'
import { besides, columns, type Seated, type SeatedRow, seatedOf } from '#/gatherings/store/gathering.ts'
import { type GuestRow, guestOf, hasAccount } from '#/gatherings/store/guests.ts'

type Wanted = {
  readonly state: GatheringState | undefined
  /** The last of the page before. */
  readonly after: string | null
  readonly limit: number
}

/** A gathering with how many of its guests stand how, and the name of who is next. */
export type ListedGathering = Seated & Pick<GatheringSummary, 'guests' | 'next'>

type ListedGatheringRow = SeatedRow & {
  readonly guests_yes: number
  readonly guests_probably: number
  readonly guests_invited: number
  readonly guests_waiting: number
  readonly next: string | null
}

/** The gatherings that a person hosts, the latest made first; one more than `limit`, if there are more. */
export async function gatheringsOf(
  db: Database,
  person: string,
  { state, after, limit }: Wanted,
  now: number,
): Promise<ListedGathering[]> {
  const { rows } = await sql<ListedGatheringRow>`
    select ${columns}, ${countsOfGuests}, ${nextOfLine} from gatherings g ${besides}
    where (g.host = ${person} or exists (select from gathering_hosts where gathering = g.id and person = ${person}))
      and g.id < coalesce(${after}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
      and (${state ?? null}::text is null or ${state ?? null}::text = case
        when cancelled_at is not null then 'cancelled' when starts_at <= ${at(now)} then 'over'
        when dealt_at is null then 'draft' when paused_at is not null then 'paused'
        when taken >= g.seats then 'full' else 'dealing' end)
    order by g.id desc limit ${limit + 1}`.execute(db)
  return rows.map(row => ({
    ...seatedOf(row),
    guests: {
      yes: row.guests_yes,
      probably: row.guests_probably,
      invited: row.guests_invited,
      waiting: row.guests_waiting,
    },
    next: row.next,
  }))
}

/** Each by an index of its own: of 100,000 guests few are in any of these states. */
const countsOfGuests = sql`
  (select count(*)::int from gathering_guests where gathering = g.id and state = 'answered' and answer = 'yes')
    as guests_yes,
  (select count(*)::int from gathering_guests where gathering = g.id and state = 'answered' and answer = 'probably')
    as guests_probably,
  (select count(*)::int from gathering_guests where gathering = g.id and state = 'invited') as guests_invited,
  (select count(*)::int from gathering_guests where gathering = g.id and wish is not null) as guests_waiting`

const nextOfLine = sql`coalesce(
    (select name from gathering_guests guest join contacts on contacts.id = contact
      where gathering = g.id and wish is not null order by wished_at, guest.id limit 1),
    (select name from gathering_guests join contacts on contacts.id = contact
      where gathering = g.id and in_line
      order by first desc, gathering_guests.priority, number limit 1)) as next`

/** How many guests are in each state. */
export async function countGuests(db: Database, gathering: string): Promise<GatheringShape['guests']> {
  const { rows } = await sql<GatheringShape['guests']>`
    with counts as materialized (
      select state, answer, wish is not null as waits, count(*)::int as n from gathering_guests
      where gathering = ${gathering} group by 1, 2, 3
    )
    select coalesce(sum(n), 0)::int as total,
      coalesce(sum(n) filter (where state = 'waiting' and not waits), 0)::int as unasked,
      coalesce(sum(n) filter (where state = 'invited'), 0)::int as invited,
      coalesce(sum(n) filter (where answer = 'yes'), 0)::int as yes,
      coalesce(sum(n) filter (where answer = 'probably'), 0)::int as probably,
      coalesce(sum(n) filter (where answer = 'maybe'), 0)::int as maybe,
      coalesce(sum(n) filter (where answer = 'no'), 0)::int as no,
      coalesce(sum(n) filter (where state = 'lapsed'), 0)::int as lapsed,
      coalesce(sum(n) filter (where state = 'withdrawn'), 0)::int as withdrawn,
      coalesce(sum(n) filter (where waits), 0)::int as waiting
    from counts`.execute(db)
  return rows[0]!
}

/** A guest with the message of his last invitation, and his place on the waiting list. */
export type ListedGuest = {
  readonly guest: Guest
  readonly name: string
  readonly place: number | null
  readonly message: {
    readonly id: string
    readonly sender: string | null
    /** Where it went: a phone number is in E.164. */
    readonly address: string
    readonly channel: 'email' | 'sms'
    readonly sentAt: number | null
    readonly deliveredAt: number | null
    readonly leavesAt: number
    readonly error: string | null
  } | null
}

type ListedRow = GuestRow & {
  readonly name: string
  readonly place: number | null
  readonly message_id: string
  readonly address: string
  readonly sender: string | null
  readonly channel: 'email' | 'sms' | null
  readonly sent_at: number | null
  readonly delivered_at: number | null
  readonly send_at: number
  readonly last_error: string | null
}

/** By what guests are listed. */
export type GuestPlace = Pick<Guest, 'first' | 'priority' | 'number'> & { readonly isAsked: boolean }

type WantedGuests = {
  readonly state: GuestState | undefined
  /** The last of the page before. */
  readonly after: GuestPlace | null
  readonly limit: number
}

/** Those who were asked first, then the others, in the order of the line; one more than `limit`, if there are more. */
export async function guestsOf(
  db: Database,
  gathering: string,
  wanted: WantedGuests,
): Promise<ListedGuest[]> {
  const { rows } = await sql<ListedRow>`
    select guest.*, ${hasAccount}, contacts.name, last.*,
      case when wish is not null then (
        select count(*)::int + 1 from gathering_guests other where other.gathering = guest.gathering
          and other.wish is not null and (other.wished_at, other.id) < (guest.wished_at, guest.id)) end as place
    from (
      select * from (${sql.join(stretchesOf(gathering, wanted), sql` union all `)}) sections
      order by asked = 0, first desc, priority, number limit ${wanted.limit + 1}
    ) guest
    join contacts on contacts.id = guest.contact
    left join people on people.id = guest.person
    left join lateral (
      select id as message_id, sender, address, channel, sent_at, delivered_at, send_at, last_error from messages
      where messages.contact = guest.contact and about = guest.gathering and kind = 'invitation'
      order by id desc limit 1
    ) last on guest.asked > 0
    order by asked = 0, guest.first desc, guest.priority, number`.execute(db)
  return rows.map(row => ({
    guest: guestOf(row),
    name: row.name,
    place: row.place,
    message: row.channel && {
      id: row.message_id,
      sender: row.sender,
      address: row.address,
      channel: row.channel,
      sentAt: row.sent_at,
      deliveredAt: row.delivered_at,
      leavesAt: row.send_at,
      error: row.last_error,
    },
  }))
}

const SECTIONS = [
  { isAsked: true, first: true },
  { isAsked: true, first: false },
  { isAsked: false, first: true },
  { isAsked: false, first: false },
] as const

/**
 * What may be on a page of each section that is not behind it, with an index to itself: for all in one PostgreSQL would
 * have to read everybody before the page, because they are ordered by one part downwards.
 */
function stretchesOf(gathering: string, { state, after, limit }: WantedGuests) {
  const begun = SECTIONS.findIndex(one => one.isAsked === after?.isAsked && one.first === after.first)
  return SECTIONS.slice(Math.max(0, begun)).map(
    ({ isAsked, first }, index) => sql`
      (select * from gathering_guests
      where gathering = ${gathering} and (asked = 0) = ${!isAsked}::bool and first = ${first}::bool
        ${after && index === 0 ? sql`and (priority, number) > (${after.priority}::int, ${after.number}::int)` : sql``}
        ${state === undefined ? sql`` : sql`and state = ${state}`}
      order by priority, number limit ${limit + 1})`,
  )
}
