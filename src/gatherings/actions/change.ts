import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { alter } from '#/gatherings/actions/alter.ts'
import { withdrawAll } from '#/gatherings/actions/hand/withdraw.ts'
import { moveTime } from '#/gatherings/actions/keep.ts'
import { open } from '#/gatherings/actions/open.ts'
import { record } from '#/gatherings/actions/record.ts'
import { tellChanged } from '#/gatherings/actions/tell.ts'
import * as rules from '#/gatherings/rules/change.ts'
import { putBack } from '#/gatherings/rules/hand.ts'
import { type Lowering, lower, mustLower } from '#/gatherings/rules/lower.ts'
import { type Gathering, type Guest, hostsOf, leftOf } from '#/gatherings/rules.ts'
import type { GatheringShape } from '#/gatherings/schema/gathering.ts'
import type { changeGathering } from '#/gatherings/schema.ts'
import * as store from '#/gatherings/store/gathering.ts'
import { openGuests, saveGuests } from '#/gatherings/store/guests.ts'
import { chancesOf } from '#/gatherings/store/table.ts'
import { retitle } from '#/ledger/actions.ts'
import { prolongLinks } from '#/links/actions.ts'
import { resolve } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { type Fault, invalid, ok, type Refused, type Result } from '#/shared/result.ts'
import type { Sound } from '#/shared/sound.ts'

type Changes = BodyOf<typeof changeGathering>

/** Changes a gathering; its guests hear of another time or place, and what it frees is dealt. */
export async function change(
  app: App,
  who: Caller,
  id: string,
  given: Changes,
): Promise<Result<GatheringShape>> {
  return alter(app, who, id, async (inside, seated) => {
    const drafted = await draft(inside, who, seated.gathering, given)
    if (!drafted.ok) return drafted
    const after = drafted.value
    const open = await openGuests(inside.db, id)
    const lowering = after.seats < seated.gathering.seats && (await loweringTo(inside, after, seated, open))
    const lowered = lowering ? lower(lowering) : { gone: [], riskSpent: after.riskSpent }
    const crowded = lowering && mustLower(lowering, lowered)
    if (crowded && !given.withdraw) return crowded
    await write(inside, who, seated, { ...after, riskSpent: lowered.riskSpent }, { open, gone: lowered.gone })
    return ok()
  })
}

async function loweringTo(
  app: App,
  after: Gathering,
  { seating }: store.Seated,
  open: readonly Guest[],
): Promise<Lowering> {
  return { after, seating, open, chances: await chancesOf(app.db, after, app.now()) }
}

/** What is wrong with a change of which something is wrong in itself: that, and what makes no sense of the rest. */
export async function judgeChange(
  app: App,
  who: Caller,
  id: string,
  given: Sound<Changes>,
  wrong: readonly Fault[],
): Promise<Refused> {
  const judged = await transaction(app.db, async (tx): Promise<Refused> => {
    const opened = await open(within(app, tx), who, id)
    if (!opened.ok) return invalid(wrong)
    const { co_hosts, ...rest } = given
    const named = co_hosts?.every(one => one !== undefined) ? { co_hosts: [...co_hosts] } : {}
    const drafted = await draft(within(app, tx), who, opened.value.gathering, {
      ...(rest as Changes),
      ...(named as Changes),
    })
    const more = !drafted.ok && drafted.kind === 'invalid-input' ? (drafted.facts['errors'] as Fault[]) : []
    return invalid([...wrong, ...more])
  })
  return judged as Refused
}

/** The gathering as it will be; all faults at once. */
async function draft(app: App, who: Caller, before: Gathering, given: Changes): Promise<Result<Gathering>> {
  const coHosts = await resolveHosts(app, who, before, given.co_hosts)
  if (!coHosts.ok) return coHosts
  const after = { ...rules.changed(before, given, app.now()), coHosts: coHosts.value.ids }
  const faults = [...rules.faultsBetween(before, after, given, app.now()), ...coHosts.value.faults]
  if (faults.length) return invalid(faults)
  const isSame = rules.fieldsBetween(before, after).length === 0 && after.pausedAt === before.pausedAt
  return ok(isSame ? after : { ...after, updatedAt: app.now() })
}

/** The persons behind the co-hosts named, and what is wrong with them; those that there are, when none are named. */
async function resolveHosts(
  app: App,
  who: Caller,
  { host, coHosts }: Gathering,
  named: readonly string[] | undefined,
): Promise<Result<{ ids: readonly string[]; faults: Fault[] }>> {
  if (named === undefined) return ok({ ids: coHosts, faults: [] })
  const faults: Fault[] = []
  const ids = new Set<string>()
  for (const [index, one] of named.entries()) {
    const resolved = await resolve(app, who, [one])
    if (!resolved.ok) return resolved
    const { id, role } = resolved.value[0]!
    if (role === 'guest')
      faults.push({ path: `co_hosts[${index}]`, message: 'has no account, so he can host nothing' })
    if (id !== host) ids.add(id)
  }
  return ok({ ids: [...ids], faults })
}

/** Within a transaction that has the gathering alone: seats are counted as the database counts them at each statement. */
async function write(
  app: App,
  who: Caller,
  { gathering: before, seating }: store.Seated,
  after: Gathering,
  { open, gone }: { readonly open: readonly Guest[]; readonly gone: readonly Guest[] },
) {
  await withdrawAll(app, before, who.person, gone, putBack)
  const excess = rules.excessOf(seating, after.seats)
  await store.saveGathering(app.db, { ...after, excess })
  const left = open.filter(guest => !gone.includes(guest))
  await adjust(app, before, after, left)
  if (String(hostsOf(before)) !== String(hostsOf(after))) await store.setHosts(app.db, after)
  await moveTime(app, before, after)
  if (before.title !== after.title) await retitle(app, after.id, after.title)
  if (after.end !== before.end) await prolongLinks(app, after.id, after.end)
  await tell(app, who, before, after)
}

/** What open invitations are after it: they keep seats once no risk is run, and lapse at the last moment to answer. */
async function adjust(app: App, before: Gathering, after: Gathering, open: readonly Guest[]): Promise<void> {
  const isCareful = before.risk > 0 && after.risk === 0
  const { seating } = (await store.findGathering(app.db, after.id))!
  const keeping = isCareful ? rules.keeping(open, leftOf(seating)) : []
  const kept = open.map(guest => keeping.find(({ id }) => id === guest.id) ?? guest)
  const shortened = rules.shortened(kept, after)
  const rest = keeping.filter(({ id }) => !shortened.some(one => one.id === id))
  await saveGuests(app.db, [...shortened, ...rest])
}

async function tell(app: App, who: Caller, before: Gathering, after: Gathering): Promise<void> {
  const actor = who.person
  const fields = rules.fieldsBetween(before, after)
  // Whoever hosts it no longer hears of that.
  const concerned = { ...after, coHosts: [...new Set([...after.coHosts, ...before.coHosts])] }
  if (fields.length) {
    const kind = rules.isMoved(before, after) ? 'moved' : 'changed'
    const seats = before.seats === after.seats ? {} : { seats: { before: before.seats, after: after.seats } }
    await record(app, concerned, { actor, kind, data: { fields, ...seats } })
    await tellChanged(app, before, after)
  }
  if ((before.pausedAt === null) !== (after.pausedAt === null))
    await record(app, after, { actor, kind: after.pausedAt === null ? 'resumed' : 'paused' })
}
