import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { retitle } from '#/ledger/actions.ts'
import { answer, writeDown } from '#/proposals/actions/answer.ts'
import { foresee } from '#/proposals/actions/foresee.ts'
import { hold } from '#/proposals/actions/hold.ts'
import { type Open, open, openAlone, partyOf } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { lookLater, settle } from '#/proposals/actions/settle.ts'
import { isAnswering, saying } from '#/proposals/rules/answers.ts'
import { type Field, fieldsBetween, hasDetails, withDetails } from '#/proposals/rules/details.ts'
import { mustBeReachable } from '#/proposals/rules/finish.ts'
import { requiring } from '#/proposals/rules/parties.ts'
import { faultsIn } from '#/proposals/rules/read.ts'
import { findSlots } from '#/proposals/rules/slots.ts'
import { isClosed, mayManage, mustBeOpen, type Party } from '#/proposals/rules.ts'
import type { changeProposal } from '#/proposals/schema.ts'
import * as store from '#/proposals/store/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { type Fault, invalid, ok, type Refused, type Result, refused } from '#/shared/result.ts'
import type { Sound } from '#/shared/sound.ts'

type Changes = BodyOf<typeof changeProposal>

/** Changes a proposal, by its proposer, and answers it, or one of both. More time opens again one that has ended. */
export async function change(
  app: App,
  who: Caller,
  id: string,
  given: Changes,
): Promise<Result<Open | undefined>> {
  if (!hasDetails(given)) return answer(app, who, id, given)
  if (who.link) return refused('forbidden', JUST_ANSWERS)
  const look = app.newId()
  const done = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    const before = opened.value
    const refusal = mayManage(before.proposal, who.person) ?? mayChange(before)
    if (refusal) return refusal
    const drafted = draft(before, who.person, given, app.now())
    if (!drafted.ok) return drafted
    const { after, said } = drafted.value
    await write(inside, before, after, look)
    await writeDown(inside, after, said, isAnswering(given))
    if (isAnswering(given)) await lookLater(inside, id, look)
    return ok()
  })
  return done.ok ? ok(await settle(app, id, look)) : done
}

/** What is wrong with a change of which something is wrong in itself: that, and the names of slots that are none. */
export async function judgeChange(
  app: App,
  who: Caller,
  id: string,
  given: Sound<Changes>,
  wrong: readonly Fault[],
): Promise<Refused> {
  const opened = await open(app, who, id)
  if (!opened.ok) return invalid(wrong)
  const { proposal, slots, people, parties } = opened.value
  const { slots: named = [], finish } = given
  const required = requiring(parties, people.values(), finish?.required ?? [])
  return invalid([...wrong, ...faultsIn(required, findSlots(proposal, slots, named))])
}

/** A rule set by it would close the proposal, which no link may. */
const JUST_ANSWERS =
  'A link takes only `slots`, `others` and `note`. To change the rest the proposer has to sign in.'

function mayChange({ proposal }: Open) {
  return proposal.closure ? isClosed(proposal) : undefined
}

/** A proposal as it will be, and what its proposer says to it; all faults at once. */
function draft(
  before: Open,
  person: string,
  given: Changes,
  now: number,
): Result<{ after: Open; said: Party }> {
  const { people, slots } = before
  const proposal = { ...withDetails(before.proposal, given), updatedAt: now }
  const isSaying = isAnswering(given) || given.note !== undefined
  const over = isSaying ? mustBeOpen({ proposal, slots }, now) : undefined
  if (over) return over
  const parties =
    given.finish === undefined
      ? { ok: true as const, value: before.parties }
      : requiring(before.parties, people.values(), given.finish?.required ?? [])
  const said = saying(proposal, slots, partyOf(before, person), given, now)
  const isEnding = given.finish !== undefined || given.deadline !== undefined
  const ending = isEnding ? mustBeReachable({ ...before, proposal }) : []
  if (!parties.ok || !said.ok || ending.length) return invalid([...faultsIn(parties, said), ...ending])
  const { required } = partyOf({ parties: parties.value }, person)
  return ok({ after: { ...before, proposal, parties: parties.value }, said: { ...said.value, required } })
}

/** The details; what differs is what the log tells. */
async function write(app: App, before: Open, after: Open, look: string): Promise<void> {
  const fields = fieldsBetween(before, after)
  if (fields.length === 0) return
  const { proposal, parties } = after
  const required = parties.filter(party => party.required).map(({ person }) => person)
  await Promise.all([
    store.saveProposal(app.db, proposal),
    fields.includes('finish') && store.setRequired(app.db, proposal.id, required),
    holdAnew(app, after, fields),
    record(app, after, { actor: proposal.proposer, kind: 'changed', data: { fields } }),
    foresee(app, after),
    fields.includes('finish') && lookLater(app, proposal.id, look),
  ])
}

/** Holds last until the deadline, and say what they are for. */
async function holdAnew(app: App, after: Open, fields: readonly Field[]): Promise<void> {
  if (fields.includes('deadline')) return hold(app, after)
  if (fields.includes('title')) await retitle(app, after.proposal.id, after.proposal.title)
}
