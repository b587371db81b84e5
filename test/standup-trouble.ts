import { windowAt } from '#/standups/rules/wish.ts'
import type { Kept, World } from '#/standups/rules/world.ts'
import type { Exceptions, Standup } from '#/standups/rules.ts'
import { day, hour, minute } from '#/time/date.ts'
import { TEAM } from './standup-cases.ts'

/** Who is away on a date, and who is busy, and since when that is known (epoch ms). */
export type Trouble = Pick<World, 'away'> & {
  readonly hindrances: readonly (World['hindrances'][number] & { readonly since: number })[]
}

/** When the clock does what is due then: later, where the server is down. */
export function putOff([start, end]: readonly [number, number], chance: () => number) {
  const outages = Array.from({ length: 20 }, () => {
    const from = start + chance() * (end - start)
    return { from, until: from + chance() * 10 * hour }
  })
  return (due: number) => outages.find(({ from, until }) => from <= due && due < until)?.until ?? due
}

/** How somebody spoils a date. */
export function meddling(chance: () => number): (meeting: Kept) => Kept | null {
  const which = Math.floor(chance() * 6)
  const earlier = chance() < 0.5 ? 2 * hour : 20 * hour
  return meeting => {
    if (which === 0) return null
    if (which === 1) return { ...meeting, cancellation: { by: 'ann', reason: '' } }
    if (which === 2) return { ...meeting, start: meeting.start + 2 * hour, end: meeting.end + 2 * hour }
    if (which === 3) return { ...meeting, start: meeting.start - earlier, end: meeting.end - earlier }
    if (which === 4) return { ...meeting, people: meeting.people.slice(1) }
    return { ...meeting, people: meeting.people.map(one => ({ ...one, status: 'declined' as const })) }
  }
}

/** Who is busy or away on a date, if anybody is: at any of its times, some of them only in the last days before. */
export function troubleOn(standup: Standup, date: string, chance: () => number): Trouble {
  const windows = standup.times.map(time => windowAt(standup, date, time))
  const { start, end } = windows[0]!
  const busy = windows.flatMap(window =>
    TEAM.filter(() => chance() < 0.3).map(person => ({ person, window })),
  )
  const gone = TEAM.filter(() => chance() < 0.1)
  return {
    hindrances: busy.map(({ person, window }) => ({
      person,
      kind: 'meeting',
      start: window.start - 10 * minute,
      end: window.end + chance() * 2 * hour,
      since: window.start - chance() * 2 * standup.ahead * day,
    })),
    away: gone.map(person => ({ person, start: start - 9 * hour, end: end + 9 * hour })),
  }
}

/** What is left out, and given another time, by Ann. */
export function exceptionsOf(dates: readonly string[], chance: () => number): Exceptions {
  const some = (share: number) => dates.filter(() => chance() < share)
  return {
    skips: new Map(some(0.03).map(date => [date, { by: 'ann', reason: '' }])),
    holidays: new Map(some(0.04).map(date => [date, 'Holiday'])),
    moves: new Map(some(0.03).map(date => [date, { time: '11:00', by: 'ann' }])),
  }
}

/** Chances that are the same each time (mulberry32), so that what fails once fails again. */
export function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
