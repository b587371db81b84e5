import { type Static, Type } from 'typebox'
import type { Sense } from '#/shared/endpoint.ts'
import type { Fault } from '#/shared/result.ts'
import { Duration, shape } from '#/shared/shapes.ts'
import { parseStart } from '#/time/start.ts'

/** Nobody looks through more, and their answers still fit into one row and one page. */
export const MOST_SLOTS = 100
export const SLOT_ANSWERS = ['yes', 'if-needed', 'no'] as const
export type SlotAnswer = (typeof SLOT_ANSWERS)[number]

/** An instant, a wall time in the zone of the proposal, or a date for whole days. */
export const Start = Type.String({
  format: 'start',
  maxLength: 40,
  description:
    'An instant; without an offset a wall time in the `timezone` of the proposal; a date alone proposes whole days.',
  examples: ['2026-11-24T09:30:00Z', '2026-11-24'],
})

const SlotLength = Type.String({
  format: 'slot-length',
  description: 'ISO 8601, or hh:mm; whole days for dates (`P1D`). From a minute to a fortnight.',
  examples: ['PT30M', '00:30'],
})

/** As it is proposed. */
export const NewSlot = shape({ start: Start, duration: SlotLength })
/** As it is named afterwards: by its start alone where there is but one of it. */
export const NamedSlot = shape({ start: Start, duration: Type.Optional(SlotLength) })
export type NewSlot = Static<typeof NewSlot>
export type NamedSlot = Static<typeof NamedSlot>

/** As it is answered: `start` is an instant in UTC, or a date; `duration` is ISO 8601. */
export const SlotName = shape({ start: Type.String(), duration: Duration })
export type SlotName = Static<typeof SlotName>

/** Equal ones count once: the action says when there are more than `MOST_SLOTS`. */
const MOST_WRITTEN = 5 * MOST_SLOTS

export const NewSlots = Type.Array(NewSlot, {
  minItems: 1,
  maxItems: MOST_WRITTEN,
  description: `At most ${MOST_SLOTS}; equal ones are one.`,
})

/** Faults that `slots` have among each other, as far as each is right in itself. */
export function ofOneSort(): Sense<unknown, unknown> {
  return {
    reads: ['slots'],
    faults({ body }) {
      const starts = startsIn(body)
      const isDate = starts.map(start => start !== undefined && 'date' in start)
      const other = isDate.findIndex(one => one !== isDate[0])
      if (other === -1) return []
      const message =
        'is of another sort than the first slot; give all as dates (whole days) or all with a time'
      return [{ path: `slots[${other}].start`, message }]
    },
  }
}

/** A wall time needs a zone: which hour it is would be a guess. */
export function withZone(): Sense<unknown, unknown> {
  return {
    reads: ['slots', 'timezone'],
    faults({ body }) {
      if ((body as { timezone?: string }).timezone !== undefined) return []
      const message = 'has no offset; add one (Z, +01:00), or give `timezone`'
      return startsIn(body).flatMap((start, index): Fault[] =>
        start && 'wall' in start ? [{ path: `slots[${index}].start`, message }] : [],
      )
    },
  }
}

function startsIn(body: unknown) {
  return ((body as { slots?: readonly NewSlot[] }).slots ?? []).map(({ start }) => parseStart(start))
}
