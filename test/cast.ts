import { getFree } from '#/availability/schema.ts'
import { createMeeting } from '#/meetings/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import type { Somebody } from './harness.ts'

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
