import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { release } from '#/ledger/actions.ts'
import { revokeLinks } from '#/links/actions.ts'
import { resolve, see } from '#/people/actions.ts'
import { foresee } from '#/proposals/actions/foresee.ts'
import { hold } from '#/proposals/actions/hold.ts'
import { type Open, openAlone, personsOf } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { lookLater, settle } from '#/proposals/actions/settle.ts'
import { tellInvited, tellLeft, tellRemoved } from '#/proposals/actions/tell.ts'
import { mustBeHeld } from '#/proposals/rules/holds.ts'
import { mustHaveRoom, mustLeaveOthers, newParty } from '#/proposals/rules/parties.ts'
import { mayManage, mayRemove, mustBeOpen } from '#/proposals/rules.ts'
import type { addParty } from '#/proposals/schema/parties.ts'
import { markCounted } from '#/proposals/store/closure.ts'
import * as store from '#/proposals/store/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { invalid, ok, type Refused, type Result, refused } from '#/shared/result.ts'

type Asked = BodyOf<typeof addParty>

/** Asks one more, who gets his mail and whose time is held like that of the others. */
export async function join(
  app: App,
  who: Caller,
  id: string,
  { party: named, required = false }: Asked,
): Promise<Result<undefined>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    const before = opened.value
    const refusal = mayManage(before.proposal, who.person) ?? mustBeOpen(before, app.now())
    if (refusal) return refusal
    const resolved = await resolve(inside, who, [named])
    if (!resolved.ok) return resolved
    const person = resolved.value[0]!
    if (before.people.has(person.id))
      return refused('already-in', `${person.name} is a party already.`, { person: person.id })
    const party = newParty(person, required)
    const parties = [...before.parties, party]
    const after = { ...before, parties, people: new Map([...before.people, [person.id, person]]) }
    const crowded = [...mustHaveRoom(parties), ...mustBeHeld(after, 'party')]
    if (crowded.length) return invalid(crowded)
    await store.addParties(tx, id, [party], app.now())
    await Promise.all([
      // Not everyone has answered any more.
      markCounted(tx, id, 0),
      hold(inside, after, { person: person.id }),
      record(inside, after, { actor: who.person, kind: 'joined', data: { person: person.id } }),
      tellInvited(inside, after, [person.id]),
      foresee(inside, after),
    ])
    return ok()
  })
}

/**
 * Leaves a party out, by the proposer or by itself, with all it said. That may decide the proposal: what only it refused
 * suits all the others.
 */
export async function leave(app: App, who: Caller, id: string, person: string): Promise<Result<undefined>> {
  const look = app.newId()
  const done = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    const before = opened.value
    const refusal = mayRemove(before.proposal, who.person, person) ?? mustBeOpen(before, app.now())
    if (refusal) return refusal
    if (!personsOf(before).includes(person)) return notIn(inside, who, person)
    const alone = who.person === person ? [] : mustLeaveOthers(before.parties)
    if (alone.length) return invalid(alone)
    await write(inside, before, { by: who.person, person, look })
    return ok()
  })
  if (done.ok) await settle(app, id, look)
  return done
}

type Leaving = { readonly by: string; readonly person: string; readonly look: string }

async function write(app: App, before: Open, { by, person, look }: Leaving): Promise<void> {
  const { id } = before.proposal
  const after = { ...before, parties: before.parties.filter(one => one.person !== person) }
  await store.removeParty(app.db, id, person)
  await Promise.all([
    release(app, { subject: id, persons: [person] }),
    revokeLinks(app, { about: id, person }),
    record(app, after, { actor: by, kind: 'left', data: { person }, besides: [person] }),
    (by === person ? tellLeft : tellRemoved)(app, after, person),
    foresee(app, after),
    lookLater(app, id, look),
  ])
}

/** Somebody nobody knows is not found; somebody known is no party. Both are 404, and say which. */
export async function notIn(app: App, who: Caller, person: string): Promise<Refused> {
  const known = await see(app, who, person)
  if (!known.ok) return known
  return refused('not-in', `${known.value.name} is no party of this proposal.`, { person })
}
