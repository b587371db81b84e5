import type { App } from '#/app.ts'
import { type Gathering, hostsOf, leftOf, type Seating, stateOf } from '#/gatherings/rules.ts'
import type { GatheringShape, SeatsShape } from '#/gatherings/schema/gathering.ts'
import type { Seated } from '#/gatherings/store/gathering.ts'
import { countGuests } from '#/gatherings/store/listing.ts'
import { standing } from '#/ledger/actions.ts'
import { formatDuration, formatInstant } from '#/time/instant.ts'

/** A gathering as its hosts see it. */
export async function look(app: App, { gathering, seating }: Seated): Promise<GatheringShape> {
  const [guests, unavailable] = await Promise.all([
    countGuests(app.db, gathering.id),
    clashesOf(app, gathering),
  ])
  const { id, host, title, description, place, timezone } = gathering
  const instant = (ms: number | null) => (ms === null ? null : formatInstant(ms))
  return {
    id,
    host,
    co_hosts: [...gathering.coHosts],
    title,
    description,
    place,
    start: formatInstant(gathering.start),
    end: formatInstant(gathering.end),
    timezone,
    seats: shownSeats(seating),
    guests,
    reply_within: formatDuration(gathering.replyWithin),
    answer_by: instant(gathering.answerBy),
    party_limit: gathering.partyLimit,
    risk: gathering.risk,
    risk_spent: gathering.riskSpent,
    remind_before: gathering.remindBefore === null ? null : formatDuration(gathering.remindBefore),
    state: stateOf(gathering, leftOf(seating), app.now()),
    dealt_at: instant(gathering.dealtAt),
    cancellation: gathering.cancellation && {
      by: gathering.cancellation.by,
      at: formatInstant(gathering.cancellation.at),
      reason: gathering.cancellation.reason,
    },
    unavailable,
    created_at: formatInstant(gathering.createdAt),
    updated_at: formatInstant(gathering.updatedAt),
  }
}

export function shownSeats(seating: Seating): SeatsShape {
  const { total, yes, probably, kept: reserved } = seating
  return {
    total,
    yes,
    probably,
    reserved,
    left: leftOf(seating),
    excess: Math.max(0, yes + probably - total),
  }
}

/** When its hosts are busy with something else at its time: what was not claimed. */
async function clashesOf(app: App, gathering: Gathering): Promise<GatheringShape['unavailable']> {
  if (gathering.cancellation) return []
  const claims = await standing(app, hostsOf(gathering), gathering)
  const clashes = claims.filter(({ strength, subject }) => strength === 'firm' && subject !== gathering.id)
  return clashes.map(({ person, kind, start, end }) => {
    const reason = kind === 'external' ? ('external' as const) : ('meeting' as const)
    return { person, reason, start: formatInstant(start), end: formatInstant(end) }
  })
}
