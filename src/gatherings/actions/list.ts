import type { App } from '#/app.ts'
import { shownSeats } from '#/gatherings/actions/look.ts'
import { open } from '#/gatherings/actions/open.ts'
import { leftOf, stateOf } from '#/gatherings/rules.ts'
import type { GatheringState, GatheringSummary } from '#/gatherings/schema/gathering.ts'
import { ANSWERED_STOP, type GuestShape, type GuestState } from '#/gatherings/schema/invitations.ts'
import * as store from '#/gatherings/store/listing.ts'
import { stoppedAmong } from '#/messages/actions/stops.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { ok, type Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/** The gatherings that `who` hosts, the latest made first. */
export async function list(
  app: App,
  who: Caller,
  query: PageQuery & { state?: GatheringState },
): Promise<Result<Page<GatheringSummary>>> {
  const place = placeOf(query, ['id'])
  if (!place.ok) return place
  const [after, limit] = [place.value?.[0] ?? null, limitOf(query)]
  const found = await store.gatheringsOf(app.db, who.person, { state: query.state, after, limit }, app.now())
  return ok(
    pageFrom(
      found.map(one => summaryOf(one, app.now())),
      limit,
      ({ id }) => [id],
    ),
  )
}

function summaryOf(
  { gathering, seating, guests, next }: store.ListedGathering,
  now: number,
): GatheringSummary {
  const { id, host, title, place, timezone } = gathering
  return {
    id,
    host,
    title,
    place,
    start: formatInstant(gathering.start),
    end: formatInstant(gathering.end),
    timezone,
    seats: shownSeats(seating),
    guests,
    next,
    state: stateOf(gathering, leftOf(seating), now),
    created_at: formatInstant(gathering.createdAt),
  }
}

/** The guests of a gathering: those who were asked, then those who were not, each in the order in which they are asked. */
export async function listInvitations(
  app: App,
  who: Caller,
  id: string,
  query: PageQuery & { state?: GuestState },
): Promise<Result<Page<GuestShape>>> {
  const place = placeOf(query, ['number', 'number', 'number', 'number'])
  if (!place.ok) return place
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  const [after, limit] = [place.value && guestPlace(place.value), limitOf(query)]
  const guests = await store.guestsOf(app.db, id, { state: query.state, after, limit })
  const page = pageFrom(guests, limit, ({ guest: { asked, first, priority, number } }) =>
    [Number(asked > 0), Number(first), priority, number].map(String),
  )
  const stopped = await stoppedAmong(app, page.items.flatMap(textedAt))
  return ok({ ...page, items: page.items.map(guest => shownGuest(guest, who, stopped)) })
}

function guestPlace([isAsked, first, priority, number]: readonly [
  string,
  string,
  string,
  string,
]): store.GuestPlace {
  return {
    isAsked: isAsked !== '0',
    first: first !== '0',
    priority: Number(priority),
    number: Number(number),
  }
}

/** The number of who was asked by text message and may answer still. */
function textedAt({ guest, message }: store.ListedGuest): string[] {
  return guest.state === 'invited' && message?.channel === 'sms' ? [message.address] : []
}

function shownGuest(listed: store.ListedGuest, who: Caller, stopped: ReadonlySet<string>): GuestShape {
  const { guest, name, place, message } = listed
  const isStopped = textedAt(listed).some(phone => stopped.has(phone))
  const instant = (ms: number | null | undefined) => (ms == null ? null : formatInstant(ms))
  const { id, contact, person, first, priority, party, state, answer, wish, note, asked } = guest
  return {
    id,
    contact,
    name,
    person,
    first,
    priority,
    party,
    state,
    answer,
    wish,
    lowered: state === 'withdrawn' && guest.lowered,
    place,
    message: message && (who.role === 'admin' || message.sender === who.person) ? message.id : null,
    channel: message?.channel ?? null,
    sent_at: instant(message?.sentAt),
    delivered: message?.deliveredAt != null,
    delivered_at: instant(message?.deliveredAt),
    error: message?.error ?? (isStopped ? ANSWERED_STOP : null),
    leaves_at: message && message.sentAt === null ? instant(message.leavesAt) : null,
    invited_at: instant(guest.invitedAt),
    lapses_at: state === 'invited' ? instant(guest.lapsesAt) : null,
    answered_at: instant(guest.answeredAt),
    note,
    asked,
  }
}
