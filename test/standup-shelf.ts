import type { Deed } from '#/standups/rules/judge.ts'
import { presenceIn } from '#/standups/rules/present.ts'
import type { Kept, World } from '#/standups/rules/world.ts'
import type { Booked, Standup } from '#/standups/rules.ts'
import type { Window } from '#/time/window.ts'
import { meetingFor, TEAM } from './standup-cases.ts'
import type { Trouble } from './standup-trouble.ts'

/**
 * What a year was like: on how many days it should have stood and stood, how often it was booked, twice at once, and moved
 * by the officer; and how often it was spoilt and to begin in one and the same outage, which nobody can put right.
 */
export type Year = Record<'should' | 'stood' | 'booked' | 'twice' | 'moved' | 'lost', number>

export type Shelf = ReturnType<typeof emptyShelf>

/** The calendar in which it is booked, and what became of it there. */
export function emptyShelf(standup: Standup) {
  const year: Year = { should: 0, stood: 0, booked: 0, twice: 0, moved: 0, lost: 0 }
  const all: { readonly date: string; readonly meeting: Kept }[] = []
  const booked = new Map<string, Pick<Booked, 'date' | 'meeting' | 'time'>>()
  const placeOf = (date: string) => all.findIndex(one => one.meeting.id === booked.get(date)?.meeting)
  const meetingOf = (date: string) => all[placeOf(date)]?.meeting ?? null

  function alter(date: string, how: (meeting: Kept) => Kept | null) {
    const at = placeOf(date)
    if (at < 0) return
    const meeting = how(all[at]!.meeting)
    all.splice(at, 1, ...(meeting ? [{ date, meeting }] : []))
    if (!meeting) booked.set(date, { ...booked.get(date)!, meeting: null })
  }

  function carryOut(date: string, deed: Deed, time: string) {
    if (deed.is === 'call-off')
      alter(date, meeting => ({ ...meeting, cancellation: { by: 'ann', reason: '' } }))
    if (deed.is !== 'book' && deed.is !== 'mend') return
    const made = meetingFor(standup, date, deed.window)
    if (deed.is === 'mend') return alter(date, before => mended(before, made))
    if (all.some(one => one.date === date && !one.meeting.cancellation)) year.twice++
    const id = `${++year.booked}`
    all.push({ date, meeting: { ...made, id } })
    booked.set(date, { date, meeting: id, time })
  }

  /** How it stands when it is to begin. */
  function count(world: World, window: Window, isDown: boolean) {
    if (presenceIn(world, window, { quorum: null, isAnswered: true }).present === 0) return
    const { meeting } = world
    const isThere = meeting && !meeting.cancellation && meeting.start === window.start
    const isRight = isThere && meeting.people.length === TEAM.length
    if (isRight || !isDown) year.should++
    if (isRight) year.stood++
    else if (isDown) year.lost++
  }

  function worldOn(date: string, { hindrances, away }: Trouble, now: number): World {
    return {
      ...{ meeting: meetingOf(date), wasBooked: booked.has(date), team: TEAM, claimed: new Set(TEAM) },
      ...{ hindrances: hindrances.filter(({ since }) => since <= now), away },
    }
  }
  return { year, booked, alter, carryOut, count, worldOn, meetingOf }
}

/** Whoever has answered to another time is asked anew. */
function mended(before: Kept, made: Kept): Kept {
  const isMoved = before.start !== made.start || before.end !== made.end
  const known = new Map(isMoved ? [] : before.people.map(one => [one.person, one]))
  return { ...made, id: before.id, people: made.people.map(one => known.get(one.person) ?? one) }
}
