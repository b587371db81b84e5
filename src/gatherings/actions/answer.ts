import { type App, within } from '#/app.ts'
import type { Channel } from '#/contacts/schema/reach.ts'
import { isOfTheMoment, transaction } from '#/db/database.ts'
import { dealNow, dealSoon, recordLapses } from '#/gatherings/actions/deal.ts'
import { keepTimeOf } from '#/gatherings/actions/keep.ts'
import { record } from '#/gatherings/actions/record.ts'
import { tellAnswered } from '#/gatherings/actions/tell.ts'
import { answering, type Outcome } from '#/gatherings/rules/answering.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import type { AnswerBody } from '#/gatherings/schema/invitations.ts'
import { lock } from '#/gatherings/store/gathering.ts'
import { findGuests, placeOf, saveGuests } from '#/gatherings/store/guests.ts'
import { findSeats } from '#/gatherings/store/table.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'
import { togetherBy } from '#/shared/turns.ts'

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
  readonly gathering: Gathering
  readonly guest: Guest
  /** His place among those who wait for a seat; null when he does not. */
  readonly place: number | null
  /** Seats left for him when he said it. */
  readonly left: number
  /** His time was wanted and is claimed already. */
  readonly isBusy: boolean
}

type Answer = Named & { readonly given: AnswerBody }

/**
 * Says whether a guest comes. One answer after the other, each against the seats as the one before left them; then the
 * seats that they gave back are dealt. Of a yes without a seat the answer tells the place on the waiting list.
 */
export async function answer(app: App, named: Named, given: AnswerBody): Promise<Result<Answered>> {
  const one = { ...named, given }
  // Whoever holds a connection already must not wait for others who need one.
  if (app.db.isTransaction) return (await answerAll(app, [one], () => true))[0]!
  return together(named.gathering, { app, ...one })
}

/** More would keep those behind them waiting. */
const MOST_TOGETHER = 50

/**
 * Of a gathering one transaction at a time waits for it in the database: five hundred at once would take all connections,
 * and whoever finds none within five seconds would be turned away. Whoever answers meanwhile shares the next one, which
 * takes little longer for fifty than for one.
 */
const together = togetherBy(
  MOST_TOGETHER,
  (given: readonly (Answer & { readonly app: App })[], isLast) => answerAll(given[0]!.app, given, isLast),
  { isOfAll: isOfTheMoment },
)

/** What some guests of one gathering say, one after the other, in one transaction. */
async function answerAll(
  app: App,
  given: readonly Answer[],
  isLast: () => boolean,
): Promise<readonly Result<Answered>[]> {
  const answered = await transaction(app.db, tx => answerWithin(within(app, tx), given, isLast))
  return answered.ok ? answered.value : given.map(() => answered)
}

async function answerWithin(
  app: App,
  given: readonly Answer[],
  isLast: () => boolean,
): Promise<Result<readonly Result<Answered>[]>> {
  const { gathering: id } = given[0]!
  const [, laid, known] = await Promise.all([
    lock(app.db, id),
    findSeats(app.db, id, app.now()),
    findGuests(
      app.db,
      id,
      given.map(({ which }) => which),
    ),
  ])
  if (!laid) return notFound('invitation')
  const found = given.map(one => ({ ...one, guest: known.find(guest => isOf(one, guest)) }))
  const said = found.flatMap(({ guest, ...one }) => (guest ? [{ ...one, guest }] : []))
  const outcome = answering(laid, said, app.now())
  const busy = await writeDown(app, laid.gathering, outcome, said)
  const stands = await follow(app, laid.gathering, { outcome, said, isLast })
  const heard = outcome.heard.values()
  return ok(
    found.map(({ guest }) => {
      const one = guest ? heard.next().value! : notFound('invitation')
      if (!one.ok) return one
      const { stands: now, place } = stands.get(guest!.id)!
      const isBusy = now.person !== null && busy.has(now.person)
      return ok({ gathering: laid.gathering, guest: now, place, left: one.value.left, isBusy })
    }),
  )
}

function isOf({ which }: Answer, { id, contact }: Guest): boolean {
  return 'id' in which ? which.id === id : which.contact === contact
}

type Said = Answer & { readonly guest: Guest }

/** Who was late gives his seats back in the same breath: the database counts them once all have changed. */
async function writeDown(
  app: App,
  gathering: Gathering,
  { heard, turned, lapsed }: Outcome,
  said: readonly Said[],
): Promise<ReadonlySet<string>> {
  const changed = [...lapsed, ...turned.map(({ after }) => after)]
  const [, busy] = await Promise.all([
    saveGuests(app.db, changed),
    keepTimeOf(app, gathering, changed),
    recordLapses(app, gathering, lapsed),
    ...said.map(
      ({ actor, guest: { contact }, given: { answer } }, index) =>
        heard[index]!.ok && record(app, gathering, { actor, kind: 'answered', data: { contact, answer } }),
    ),
  ])
  return busy
}

type Following = {
  readonly outcome: Outcome
  readonly said: readonly Said[]
  readonly isLast: () => boolean
}

/** A guest after all of it. */
type Standing = { readonly stands: Guest; readonly place: number | null }

/**
 * Deals what the answers have freed, and tells their guests how they stand then: whoever waits may move up in the same
 * breath, and hears of that alone. While others wait to answer, the last of them deal for all: one wave of ten invitations
 * takes hardly longer than one of one.
 */
async function follow(
  app: App,
  gathering: Gathering,
  { outcome: { turned, frees }, said, isLast }: Following,
): Promise<ReadonlyMap<string, Standing>> {
  const waits = turned.some(({ after }) => after.wish !== null)
  const answering = new Set(turned.map(({ after }) => after.id))
  const isPutOff = !waits && !isLast()
  const deal = () => (isPutOff ? dealSoon(app, gathering.id) : dealNow(app, gathering.id, { answering }))
  const channels = new Map(said.map(({ guest, by }) => [guest.id, by ?? null]))
  const tell = (standing: ReadonlyMap<string, Standing>) =>
    tellAnswered(
      app,
      gathering,
      turned.map(({ before, after: { id } }) => {
        const { stands: after, place } = standing.get(id)!
        return { before, after, place, by: channels.get(id)! }
      }),
    )
  const first = new Map(turned.map(({ after }) => [after.id, { stands: after, place: null }]))
  if (!waits) {
    await Promise.all([frees && deal(), tell(first)])
    return first
  }
  if (frees) await deal()
  const standing = await standingOf(app, gathering.id, [...answering])
  await tell(standing)
  return standing
}

async function standingOf(
  app: App,
  gathering: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Standing>> {
  const guests = await findGuests(
    app.db,
    gathering,
    ids.map(id => ({ id })),
  )
  const places = await Promise.all(guests.map(guest => placeOf(app.db, gathering, guest)))
  return new Map(guests.map((stands, index) => [stands.id, { stands, place: places[index]! }]))
}
