import { type Listed, listOf, withoutList } from '#/calendars/rules/roster.ts'
import type { Copy } from '#/time/calendar.ts'
import { parseRule } from '#/time/recurrence.ts'

/** What of a meeting somebody may change in his calendar; the rest is ours. Times in epoch milliseconds. */
export type Said = Pick<Copy, 'title' | 'location' | 'start' | 'end' | 'allDay'> & {
  /** Without the list of who takes part, which we add. */
  readonly description: string
  /** In its normal spelling; one that we could not follow stays as it is written. */
  readonly rule: string | null
  readonly except: readonly number[]
  readonly changed: Copy['changed']
  readonly goesOn: boolean
}

/** A copy as it is compared: how a program spells it makes no difference. */
export function saidBy(copy: Copy): Said {
  const { title, location, start, end, allDay, goesOn } = copy
  return {
    ...{ title: title.trim(), location: location.trim(), start, end, allDay, goesOn },
    description: withoutList(copy.description).trim(),
    rule: copy.rule === null ? null : normal(copy.rule),
    except: copy.except.toSorted((a, b) => a - b),
    changed: copy.changed
      .filter(one => one.cancelled || one.start !== one.original || one.end !== one.start + end - start)
      .toSorted((a, b) => a.original - b.original),
  }
}

function normal(rule: string): string {
  const parsed = parseRule(rule)
  if (!parsed.ok) return rule
  // The week's first day matters to few rules, and programs write it to all: Monday is meant anyway.
  return parsed.rule
    .split(';')
    .filter(part => part !== 'WKST=MO' && part !== 'INTERVAL=1')
    .toSorted()
    .join(';')
}

/** The description of a copy: the meeting's own, and who takes part. */
export function describedAs(description: string, listed: Listed): string {
  return [description, listOf(listed)].filter(Boolean).join('\n\n')
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
