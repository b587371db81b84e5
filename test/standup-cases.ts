import type { Case, Verdict } from '#/standups/rules/judge.ts'
import { windowAt } from '#/standups/rules/wish.ts'
import type { Kept, World } from '#/standups/rules/world.ts'
import type { Standup } from '#/standups/rules.ts'
import { minute } from '#/time/date.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

export const TEAM = ['ann', 'bo', 'cy', 'di']
/** A Tuesday. */
export const DATE = '2026-11-24'

/** Every working day at 9:30 in Berlin. */
export const MORNING: Standup = {
  ...{ id: 'morning', organizer: 'ann', title: 'Morning', description: '', location: 'Room {date}' },
  times: ['09:30'],
  timezone: 'Europe/Berlin',
  days: ['mo', 'tu', 'we', 'th', 'fr'],
  duration: 15 * minute,
  checkBefore: 30 * minute,
  ahead: 14,
  ...{ quorum: null, tooFew: 'tell', range: null, statusTo: 'everyone', reminders: null },
  ...{ from: '2026-01-01', until: null, calendar: null, endedAt: null, endedBy: null },
  ...{ createdAt: 0, updatedAt: 0 },
}

export const NO_EXCEPTIONS = { skips: new Map(), holidays: new Map(), moves: new Map() }

/** A meeting just as the stand-up would have it. */
export function meetingFor(
  standup: Standup,
  date: string,
  window: Window,
  team: readonly string[] = TEAM,
): Kept {
  const { title, description, timezone, reminders } = standup
  return {
    ...{
      id: `meeting of ${date}`,
      title,
      description,
      timezone,
      reminders,
      ...window,
      bookedFor: window.start,
    },
    ...{ location: standup.location.replaceAll('{date}', date), isOther: false, cancellation: null },
    people: team.map(person => ({ person, status: 'invited' as const })),
  }
}

export const USUAL = windowAt(MORNING, DATE, '09:30')

export const EVERYBODY_FREE: World = {
  ...{ meeting: null, wasBooked: false, team: TEAM, hindrances: [], away: [] },
  claimed: new Set(TEAM),
}

/** A date on which all is as it should be, the evening before, but for what is given. */
export function caseOf(given: Partial<Case> = {}): Case {
  const world = { ...EVERYBODY_FREE, meeting: meetingFor(MORNING, DATE, USUAL), wasBooked: true }
  return {
    ...{ standup: MORNING, date: DATE, world, now: parseInstant('2026-11-23T18:00:00Z')! },
    wish: { is: 'meeting', window: USUAL, movedBy: undefined },
    ...given,
  }
}

/** The world after a verdict was carried out. */
export function carriedOut({ standup, date, world }: Case, { deed }: Verdict): World {
  const { meeting } = world
  if (deed.is === 'claim') return { ...world, claimed: new Set([...world.claimed, ...deed.persons]) }
  if (deed.is === 'call-off')
    return { ...world, meeting: { ...meeting!, cancellation: { by: standup.organizer, reason: '' } } }
  if (deed.is === 'nothing') return world
  const claimed = new Set(world.team)
  const made = meetingFor(standup, date, deed.window, world.team)
  if (deed.is === 'book') return { ...world, claimed, meeting: made, wasBooked: true }
  const isMoved = meeting!.start !== deed.window.start || meeting!.end !== deed.window.end
  const statuses = new Map(meeting!.people.map(one => [one.person, one.status]))
  const people = made.people.map(one => ({
    ...one,
    status: isMoved ? one.status : (statuses.get(one.person) ?? one.status),
  }))
  return { ...world, claimed, meeting: { ...made, id: meeting!.id, people } }
}
