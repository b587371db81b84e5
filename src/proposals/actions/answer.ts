import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { hold } from '#/proposals/actions/hold.ts'
import { type Open, openShared, partyOf, withParty } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { lookLater, settle } from '#/proposals/actions/settle.ts'
import { changesBetween, freedOrTaken, isAnswering, type Said, saying } from '#/proposals/rules/answers.ts'
import { naming } from '#/proposals/rules/slots.ts'
import { mustBeOpen, type Party, type Standing } from '#/proposals/rules.ts'
import * as store from '#/proposals/store/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import { invalid, ok, type Result } from '#/shared/result.ts'

/**
 * Says which slots suit a party; the rest it refuses, until it says otherwise. Any number of parties at once: they share
 * the proposal, and only what changes it has it alone. Whether that decides it is looked at afterwards, when all that was
 * said at once can be seen; the plan does so if nobody else lives to.
 * Answers the proposal, unless something came of it.
 */
export async function answer(
  app: App,
  who: Caller,
  id: string,
  given: Said,
): Promise<Result<Open | undefined>> {
  const look = app.newId()
  const done = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openShared(inside, who, id)
    if (!opened.ok) return opened
    const before = opened.value
    const over = mustBeOpen(before, app.now())
    if (over) return over
    const said = saying(before.proposal, before.slots, partyOf(before, who.person), given, app.now())
    if (!said.ok) return invalid(said.faults)
    await writeDown(inside, before, said.value, { isAnswer: isAnswering(given), look })
    return ok()
  })
  return done.ok ? ok(await settle(app, id, look)) : done
}

type How = {
  /** Or else perhaps only another note. */
  readonly isAnswer: boolean
  /** The name of the look whether it decides the proposal. */
  readonly look: string
}

/**
 * Writes down what a party says now: an answer, also the same once more, or only another note. Within a transaction that
 * has the party to itself.
 */
export async function writeDown<S extends Standing>(
  app: App,
  before: S,
  party: Party,
  { isAnswer, look }: How,
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
    isAnswer && lookLater(app, proposal.id, look),
  ])
  return after
}

/** Only where his answer gives time back or takes it: most say yes to what is held already. */
async function holdAnew(app: App, after: Standing, before: Party, party: Party): Promise<void> {
  const starts = freedOrTaken(after.slots, before, party).map(({ start }) => start)
  if (starts.length) await hold(app, after, { person: party.person, starts })
}
