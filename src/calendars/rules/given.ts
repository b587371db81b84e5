import type { Wish } from '#/calendars/rules/back.ts'
import { type changeMeeting, LONGEST_MEETING } from '#/meetings/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { type Refused, refused } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'
import { parseRule } from '#/time/recurrence.ts'
import type { Window } from '#/time/window.ts'

/** As long as our own fields are. */
const LONGEST = { title: 200, location: 500, description: 10_000 } as const

/** What a wish changes of a meeting as a whole, as the API would be asked for it. */
export function givenOf({ texts, times, rule }: Wish): BodyOf<typeof changeMeeting> {
  const cleaned = Object.entries(texts).map(([name, text]) => [name, clean(text, name as keyof typeof texts)])
  return {
    ...Object.fromEntries(cleaned),
    ...(times.start !== undefined && { start: formatInstant(times.start) }),
    ...(times.end !== undefined && { end: formatInstant(times.end) }),
    ...rule,
  }
}

/** Without what turns the writing around, which nobody may put into a title here. */
function clean(text: string, name: keyof typeof LONGEST): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .slice(0, LONGEST[name])
    .toWellFormed()
}

/** What the API would have refused of it before it looked at the meeting. */
export function senseless({ moves, rule }: Wish, now: number): Refused | undefined {
  if (rule.recurrence != null && !parseRule(rule.recurrence).ok)
    return refused('invalid-input', 'recurrence: is no rule that a meeting can have')
  if (moves.every(one => isRight(one, now))) return undefined
  return refused(
    'invalid-input',
    'start and end: an occurrence takes place in the future, for a fortnight at most',
  )
}

function isRight({ start, end }: Window, now: number): boolean {
  return start >= now && end > start && end - start <= LONGEST_MEETING
}
