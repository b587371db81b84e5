import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { lineUp, namedBy, VERY_MANY } from '#/gatherings/actions/guests.ts'
import { keepTimeOfHosts } from '#/gatherings/actions/keep.ts'
import { look } from '#/gatherings/actions/look.ts'
import { record } from '#/gatherings/actions/record.ts'
import type { Gathering } from '#/gatherings/rules.ts'
import type { GatheringShape } from '#/gatherings/schema/gathering.ts'
import type { createGathering } from '#/gatherings/schema.ts'
import { countAnew } from '#/gatherings/store/add.ts'
import { addGathering, findGathering } from '#/gatherings/store/gathering.ts'
import { peopleOf, resolve } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { invalid, ok, type Result, refused } from '#/shared/result.ts'
import { day } from '#/time/date.ts'
import { parseDuration, parseInstant } from '#/time/instant.ts'

export type NewGathering = BodyOf<typeof createGathering>

/** Plans a gathering: claims the time of its hosts and lines up its guests. Nobody is told before it is dealt. */
export async function create(app: App, who: Caller, given: NewGathering): Promise<Result<GatheringShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const drafted = await draft(inside, who, given)
    if (!drafted.ok) return drafted
    const gathering = drafted.value
    await addGathering(tx, gathering)
    const named = await namedBy(inside, gathering, given)
    if (!named.ok) return named
    const added = await lineUp(inside, gathering, named.value)
    if (!added.ok) return added
    if (added.value.length >= VERY_MANY) await countAnew(tx)
    const busy = await keepTimeOfHosts(inside, gathering)
    await record(inside, gathering, { actor: who.person, kind: 'created', data: { title: gathering.title } })
    const shown = await look(inside, (await findGathering(tx, gathering.id))!)
    if (given.if_unavailable === 'refuse' && busy.size > 0)
      return refused('not-available', 'Its time is claimed already.', { reasons: shown.unavailable })
    return ok(shown)
  })
}

async function draft(app: App, who: Caller, given: NewGathering): Promise<Result<Gathering>> {
  const hosts = await resolve(app, who, [who.person, ...(given.co_hosts ?? [])])
  if (!hosts.ok) return hosts
  const { timezone } = (await peopleOf(app, [who.person])).get(who.person)!
  const gathering = newGathering(app, who.person, given, timezone)
  const guest = hosts.value.findIndex(({ role }) => role === 'guest')
  const faults = [
    ...(guest > 0
      ? [{ path: `co_hosts[${guest - 1}]`, message: 'has no account, so he can host nothing' }]
      : []),
    ...(gathering.answerBy !== null && gathering.answerBy > gathering.start
      ? [{ path: 'answer_by', message: 'must not come after start' }]
      : []),
  ]
  if (faults.length) return invalid(faults)
  return ok({ ...gathering, coHosts: hosts.value.slice(1).map(({ id }) => id) })
}

function newGathering(app: App, host: string, given: NewGathering, timezone: string): Gathering {
  const instant = (text: string | null | undefined) => (text == null ? null : parseInstant(text)!)
  return {
    id: app.newId(),
    host,
    coHosts: [],
    title: given.title,
    description: given.description ?? '',
    place: given.place ?? '',
    start: parseInstant(given.start)!,
    end: parseInstant(given.end)!,
    timezone: given.timezone ?? timezone,
    seats: given.seats,
    excess: 0,
    replyWithin: parseDuration(given.reply_within ?? 'P1D')!,
    answerBy: instant(given.answer_by),
    partyLimit: given.party_limit ?? USUAL_PARTY,
    risk: given.risk ?? 0,
    riskSpent: 0,
    remindBefore: given.remind_before === undefined ? day : lengthOf(given.remind_before),
    dealtAt: null,
    pausedAt: null,
    createdAt: app.now(),
    updatedAt: app.now(),
    cancellation: null,
  }
}

function lengthOf(duration: string | null): number | null {
  return duration === null ? null : parseDuration(duration)!
}

/** A guest and whom he may bring. */
const USUAL_PARTY = 4
