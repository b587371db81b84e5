import { overlaps, type Window } from '../window.ts'
import { type Extra, type Note, periodsOf } from './event.ts'
import { lineOf, linesOf, type Part } from './lines.ts'
import { endAfter, instantOfMoment, type Zones } from './moment.ts'
import type { CalendarEvent, Times } from './series.ts'

/** The blocks of a VFREEBUSY (RFC 5545 §3.6.4) within a window, as events without a title. */
export function blockedBy(part: Part, zones: Zones, window: Window): Times {
  const uid = lineOf(part, 'UID')?.value ?? ''
  const { periods, isWhole } = periodsIn(part, zones)
  const notes: Note[] = isWhole ? [] : [{ uid, title: '', reason: 'has blocks that make no sense' }]
  return { events: periods.map(one => blockOf(one, uid)).filter(one => overlaps(one, window)), notes }
}

/** The periods in which somebody is not free. */
export function periodsIn(part: Part, zones: Zones): { periods: Extra[]; isWhole: boolean } {
  const lines = linesOf(part, 'FREEBUSY').filter(
    ({ parameters }) => parameters['FBTYPE']?.toUpperCase() !== 'FREE',
  )
  const all = lines.flatMap(line => periodsOf(line, zones))
  const periods = all.filter(one => one !== undefined)
  return { periods, isWhole: periods.length === all.length }
}

function blockOf({ start: moment, length }: Extra, uid: string): CalendarEvent {
  const start = instantOfMoment(moment)
  const end = endAfter(moment.zone, moment.wall, length ?? { days: 0, ms: 0 })
  const status = 'confirmed'
  return {
    uid,
    original: start,
    title: '',
    start,
    end,
    allDay: false,
    dates: null,
    status,
    blocks: end > start,
    isAway: false,
  }
}
