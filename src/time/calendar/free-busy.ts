import { overlaps, type Window } from '../window.ts'
import { type Extra, periodsOf } from './event.ts'
import type { Part } from './lines.ts'
import { endAfter, instantOfMoment, type Zones } from './moment.ts'
import type { Busy } from './series.ts'

/** The blocks of a VFREEBUSY (RFC 5545 §3.6.4) within a window; undefined when a period makes no sense. */
export function blockedBy(part: Part, zones: Zones, window: Window): Busy[] | undefined {
  const lines = part.lines.filter(({ name, parameters }) => {
    return name === 'FREEBUSY' && parameters['FBTYPE']?.toUpperCase() !== 'FREE'
  })
  const periods = lines.flatMap(line => periodsOf(line, zones))
  if (periods.includes(undefined)) return undefined
  return (periods as Extra[]).map(blockOf).filter(block => overlaps(block, window))
}

function blockOf({ start, length }: Extra): Busy {
  const end = endAfter(start.zone, start.wall, length ?? { days: 0, ms: 0 })
  return { start: instantOfMoment(start), end, title: '', allDay: false }
}
