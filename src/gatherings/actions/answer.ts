import { type App, within } from '#/app.ts'
import type { Channel } from '#/contacts/schema/reach.ts'
import { transaction } from '#/db/database.ts'
import { dealNow, dealSoon, recordLapses } from '#/gatherings/actions/deal.ts'
import { keepTimeOf } from '#/gatherings/actions/keep.ts'
import { record } from '#/gatherings/actions/record.ts'
import { tellAnswered } from '#/gatherings/actions/tell.ts'
import { saying } from '#/gatherings/rules/answer.ts'
import { lapse, seatingAfter } from '#/gatherings/rules/deal.ts'
import { type Guest, leftOf, seatsOf, spareOf } from '#/gatherings/rules.ts'
import type { AnswerBody } from '#/gatherings/schema/invitations.ts'
import { lock } from '#/gatherings/store/gathering.ts'
import { findGuest, placeOf, saveGuests } from '#/gatherings/store/guests.ts'
import { findTable, type Laid } from '#/gatherings/store/table.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'
import { turnsBy } from '#/shared/turns.ts'

/** Which invitation is answered, and by whom: a link is its contact's, an account its person's. */
export type Named = {
  readonly gathering: string
  readonly which: { readonly contact: string } | { readonly id: string }
  /** Null for a guest without an account. */
  readonly actor: string | null
  /** The channel by which he said it, if by a message. */
  readonly by?: Channel
}

/** What became of an answer. */
export type Answered = {
  readonly guest: Guest
  /** His place among those who wait for a seat; null when he does not. */
  readonly place: number | null
  /** Seats left for him when he said it. */
  readonly left: number
  /** His time was wanted and is claimed already. */
  readonly isBusy: boolean
}

/**
 * Says whether a guest comes. One answer after the other, each against the seats as the one before left them; then the
 * seats that it gave back are dealt. Of a yes without a seat the answer tells the place on the waiting list.
 */
export async function answer(app: App, named: Named, given: AnswerBody): Promise<Result<Answered>> {
  // Whoever holds a connection already must not wait for others who need one.
  if (app.db.isTransaction) return answerAlone(app, named, given, () => true)
  return inTurn(named.gathering, isLast => answerAlone(app, named, given, isLast))
}

/**
 * One answer to a gathering at a time waits for it in the database: five hundred at once would take all connections, and
 * whoever finds none within five seconds would be turned away.
 */
const inTurn = turnsBy()

async function answerAlone(
  app: App,
  { gathering: id, which, actor, by }: Named,
  given: AnswerBody,
  isLast: () => boolean,
): Promise<Result<Answered>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const [, laid, guest] = await Promise.all([
      lock(tx, id),
      findTable(tx, id, app.now()),
      findGuest(tx, id, which),
    ])
    if (!laid || !guest) return notFound('invitation')
    const said = sayingAt(laid, guest, given, app.now())
    if (!said.ok) return said
    const after = said.value
    // Who was late gives his seats back in the same breath: the database counts them once both have changed.
    const lapsed = laid.due.filter(({ id: one }) => one !== guest.id).map(lapse)
    const [, busy] = await Promise.all([
      saveGuests(tx, [...lapsed, after]),
      keepTimeOf(inside, laid.gathering, [...lapsed, after]),
      recordLapses(inside, laid.gathering, lapsed),
      record(inside, laid.gathering, {
        actor,
        kind: 'answered',
        data: { contact: guest.contact, answer: given.answer },
      }),
    ])
    const { stands, place } = await follow(inside, laid, { before: guest, after, by, isLast })
    const left = leftFor(laid, guest)
    return ok({ guest: stands, place, left, isBusy: stands.person !== null && busy.has(stands.person) })
  })
}

type Following = {
  readonly before: Guest
  readonly after: Guest
  readonly by: Channel | undefined
  readonly isLast: () => boolean
}

/**
 * Deals what an answer has freed, and tells its guest how he stands then: whoever waits may move up in the same breath,
 * and hears of that alone. While others wait to answer, the last of them deals for all: one wave of ten invitations takes
 * hardly longer than one of one.
 */
async function follow(app: App, laid: Laid, { before, after, by, isLast }: Following) {
  const { gathering } = laid
  const isPutOff = after.wish === null && !isLast()
  const dealt =
    frees(laid, before, after) &&
    (isPutOff ? dealSoon(app, gathering.id) : dealNow(app, gathering.id, { answering: after.id }))
  if (after.wish === null) {
    await Promise.all([dealt, tellAnswered(app, gathering, before, after, null, by)])
    return { stands: after, place: null }
  }
  await dealt
  const stands = dealt ? (await findGuest(app.db, gathering.id, { id: after.id }))! : after
  const place = await placeOf(app.db, gathering.id, stands)
  await tellAnswered(app, gathering, before, stands, place, by)
  return { stands, place }
}

/**
 * Whether there may be anything to deal after an answer: seats that it gave back, or that were left already and need not
 * be saved any more for a larger party.
 */
function frees({ due, seating }: Laid, before: Guest, after: Guest): boolean {
  return seatsOf(after) < seatsOf(before) || due.length > 0 || leftOf(seating) > 0
}

/** Against the seats as they are once what is due has lapsed. */
function sayingAt(laid: Laid, guest: Guest, given: AnswerBody, now: number): Result<Guest> {
  const due = laid.due.some(({ id }) => id === guest.id)
  const seating = seatingAfter(laid.seating, laid.due)
  return saying(
    { gathering: laid.gathering, seating, areOthersFirst: laid.hasWishes },
    due ? lapse(guest) : guest,
    given,
    now,
  )
}

/** Once what is due has lapsed, and he gives back what he has. */
function leftFor(laid: Laid, guest: Guest): number {
  const isDue = laid.due.some(({ id }) => id === guest.id)
  return spareOf(seatingAfter(laid.seating, laid.due)) + (isDue ? 0 : seatsOf(guest))
}
