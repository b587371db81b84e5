import { type App, within } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { hold } from '#/proposals/actions/hold.ts'
import { type Open, open } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { settle } from '#/proposals/actions/settle.ts'
import { answersFrom } from '#/proposals/rules/answers.ts'
import { mustBeOpen, type Party } from '#/proposals/rules.ts'
import type { changeProposal } from '#/proposals/schema.ts'
import * as store from '#/proposals/store/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { invalid, ok, type Result } from '#/shared/result.ts'

type Given = Pick<BodyOf<typeof changeProposal>, 'slots' | 'note'>

/** The plan that looks whether a proposal is decided; its key is who said something. */
export const DECIDE = 'proposals.decide'

/**
 * Says which slots suit a party; the rest it refuses, until it says otherwise. Any number of parties at once: they share
 * the proposal, and only what changes it has it alone. Whether that decides it is looked at afterwards, when all that was
 * said at once can be seen; the plan does so if nobody else lives to.
 */
export async function answer(app: App, who: Caller, id: string, given: Given): Promise<Result<undefined>> {
  const done = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id, 'share')
    if (!opened.ok) return opened
    const said = say(opened.value, who.person, given, app.now())
    return said.ok ? write(inside, opened.value, said.value) : said
  })
  if (done.ok) await settle(app, id, who.person)
  return done
}

function say(open: Open, person: string, given: Given, now: number): Result<Party> {
  const over = mustBeOpen(open, now)
  if (over) return over
  const before = open.parties.find(party => party.person === person)!
  const answers = given.slots && answersFrom(open.proposal, open.slots, given.slots)
  if (answers && !answers.ok) return invalid(answers.faults)
  return ok({
    ...before,
    ...(answers && { answers: answers.value, answeredAt: now }),
    ...(given.note !== undefined && { note: given.note.trim() }),
  })
}

async function write(app: App, before: Open, party: Party): Promise<Result<undefined>> {
  const { id } = before.proposal
  const { person, answers, note } = party
  const parties = before.parties.map(one => (one.person === person ? party : one))
  const after = { ...before, parties }
  await Promise.all([
    store.saveAnswers(app.db, id, party),
    hold(app, after, person),
    record(app, after, { actor: person, kind: 'answered', data: { answers, ...(note && { note }) } }),
    plan(app, { kind: DECIDE, subject: id, key: person, dueAt: app.now() }),
  ])
  return ok()
}
