import { getFree } from '#/availability/schema.ts'
import { createMeeting, listMeetings } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import type { Muster, Somebody } from './harness.ts'

export type Cast = [ann: Somebody, bo: Somebody, cy: Somebody]

/** Makes three new people each time it is called, so that no test minds the meetings of another. */
export function casting(muster: Muster): () => Promise<Cast> {
  let count = 0
  return async () => {
    count++
    return (await Promise.all(['Ann', 'Bo', 'Cy'].map(name => muster.person(`${name}${count}`)))) as Cast
  }
}

type Given = Partial<BodyOf<typeof createMeeting>>

/** Meets on Tuesday, 24 November 2026, from one UTC hour to another, unless said otherwise. */
export function meet(
  organizer: Somebody,
  others: readonly string[],
  from: string,
  to: string,
  given: Given = {},
) {
  const body = { title: 'Plan', start: at(from), end: at(to), participants: [...others], ...given }
  return organizer.call(createMeeting, { body })
}

/** `09:30` is on Tuesday, 24 November 2026, in UTC; `25T09:30` on another day of that month; the rest is an instant. */
export function at(text: string): string {
  if (/^\d\d:\d\d$/.test(text)) return `2026-11-24T${text}:00Z`
  return /^\d\dT\d\d:\d\d$/.test(text) ? `2026-11-${text}:00Z` : text
}

/** What stands between two times of a person, as `by` sees it: `09:00–10:00 meeting`. */
export async function busyOf(by: Somebody, person: string, from: string, to: string): Promise<string[]> {
  const { busy } = await by.call(getFree, { params: { id: person }, query: { start: at(from), end: at(to) } })
  return busy.map(one => `${span(one)} ${one.kind}`)
}

/** `09:00–10:00` */
export function span({ start, end }: { start: string; end: string }): string {
  return `${start.slice(11, 16)}–${end.slice(11, 16)}`
}

/** Every Tuesday, 11:00 to 12:00 in Berlin, with these parts of the rule. */
export function weekly(organizer: Somebody, others: readonly string[], rule = '', given: Given = {}) {
  const recurrence = `FREQ=WEEKLY${rule}`
  return meet(organizer, others, '10:00', '11:00', { timezone: 'Europe/Berlin', recurrence, ...given })
}

/** The Tuesdays left in 2026 at the start of `weekly`; with another `count`, the first of them. */
export function tuesdays(count = 6): string[] {
  const dates = ['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29']
  return dates.slice(0, count).map(date => `${date}T10:00:00Z`)
}

/** When somebody's meetings begin, from now on unless said. */
export async function starts(who: Somebody, query: { start?: string; end?: string } = {}): Promise<string[]> {
  return (await who.call(listMeetings, { query: { limit: 200, ...query } })).items.map(one => one.start)
}

/** What a person was told about a thing, newest first: `Moved: Plan`. Reminders are another matter. */
export async function told(person: Somebody, about: string): Promise<string[]> {
  const { items } = await person.call(listMessages, { query: { about } })
  return items.filter(({ kind }) => kind !== 'reminder').map(one => one.subject!)
}
