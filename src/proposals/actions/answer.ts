import { type App, within } from '#/app.ts'
import { isOfTheMoment, transaction } from '#/db/database.ts'
import { hold } from '#/proposals/actions/hold.ts'
import { findShared, forParty, type Open, partyOf, withParty } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { lookLater, settle } from '#/proposals/actions/settle.ts'
import { changesBetween, freedOrTaken, isAnswering, type Said, saying } from '#/proposals/rules/answers.ts'
import { naming } from '#/proposals/rules/slots.ts'
import { mustBeOpen, type Party, type Standing } from '#/proposals/rules.ts'
import * as store from '#/proposals/store/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import { invalid, ok, type Result } from '#/shared/result.ts'
import { togetherBy } from '#/shared/turns.ts'

/**
 * Says which slots suit a party; the rest it refuses, until it says otherwise. Whether that decides the proposal is looked
 * at afterwards, when all that was said at once can be seen; the plan does so if nobody else lives to.
 * Answers the proposal, unless something came of it.
 */
export async function answer(
  app: App,
  who: Caller,
  id: string,
  given: Said,
): Promise<Result<Open | undefined>> {
  const said = await together(id, { app, id, person: who.person, given })
  return said.ok ? ok(await said.value.settled) : said
}

type Saying = {
  readonly app: App
  readonly id: string
  readonly person: string
  readonly given: Said
}

/** Nobody behind these waits until it is looked at whether they decide something. */
type Written = { readonly settled: Promise<Open | undefined> }

/** More would keep those behind them waiting. */
const MOST_TOGETHER = 50

/**
 * Who answers while others do shares one transaction with them: thirty who answer at once read the proposal twice and not
 * sixty times. Other servers answer at the same time, and only what changes the proposal has it alone.
 */
const together = togetherBy(MOST_TOGETHER, answerAll, { isOfAll: isOfTheMoment })

async function answerAll(given: readonly Saying[]): Promise<readonly Result<Written>[]> {
  const { app, id } = given[0]!
  const look = app.newId()
  const done = await transaction(app.db, async tx => ok(await answerWithin(within(app, tx), given, look)))
  if (!done.ok) return given.map(() => done)
  const settled = done.value.some(one => one.ok) ? settle(app, id, look) : Promise.resolve(undefined)
  return done.value.map(one => (one.ok ? ok({ settled }) : one))
}

/** One after the other, each as the one before has left it; what is refused changes nothing. */
async function answerWithin(app: App, given: readonly Saying[], look: string): Promise<Result<undefined>[]> {
  const { id } = given[0]!
  const persons = [...new Set(given.map(({ person }) => person))]
  let standing = await findShared(app, persons, id)
  const writing: Promise<unknown>[] = []
  const heard = given.map(({ person, given: body }): Result<undefined> => {
    const before = forParty(standing, { person })
    if (!before.ok) return before
    const over = mustBeOpen(before.value, app.now())
    if (over) return over
    const { proposal, slots } = before.value
    const said = saying(proposal, slots, partyOf(before.value, person), body, app.now())
    if (!said.ok) return invalid(said.faults)
    writing.push(writeDown(app, before.value, said.value, isAnswering(body)))
    standing = withParty(before.value, said.value)
    return ok()
  })
  await Promise.all([...writing, writing.length > 0 && lookLater(app, id, look)])
  return heard
}

/**
 * Writes down what a party says now: an answer, also the same once more, or only another note. Within a transaction that
 * has the party to itself; an answer has to be looked at after it.
 */
export async function writeDown<S extends Standing>(
  app: App,
  before: S,
  party: Party,
  isAnswer: boolean,
): Promise<S> {
  const { proposal, slots } = before
  const { person, note } = party
  const was = partyOf(before, person)
  const after = withParty(before, party)
  const isNew = note !== was.note
  if (!isNew && !isAnswer) return before
  const name = naming(proposal, slots)
  const answers = changesBetween(slots, was, party).map(({ slot, answer }) => ({ ...name(slot), answer }))
  const happening = isAnswer
    ? { kind: 'answered' as const, data: { answers, ...(isNew && { note }) } }
    : { kind: 'changed' as const, data: { fields: ['note'], note } }
  await Promise.all([
    store.saveParty(app.db, proposal.id, party),
    holdAnew(app, after, was, party),
    record(app, after, { actor: person, ...happening }),
  ])
  return after
}

/** Only where his answer gives time back or takes it: most say yes to what is held already. */
async function holdAnew(app: App, after: Standing, before: Party, party: Party): Promise<void> {
  const starts = freedOrTaken(after.slots, before, party).map(({ start }) => start)
  if (starts.length) await hold(app, after, { person: party.person, starts })
}
