import { addDays } from '#/time/date.ts'
import { dateOf, isZone, startOfDate, zoneOf } from '#/time/zone.ts'
import { carryOut, fault, say } from './step.ts'
import type { State, Step } from './types.ts'

/** Free time for the week that begins today. */
export function free(state: State, who: string): Step {
  const zone = zoneOf(state.zone)
  const today = dateOf(zone, state.now)
  const window = { start: startOfDate(zone, today), end: startOfDate(zone, addDays(today, 7)) }
  return carryOut(state, { do: 'read-free', who: who || null, window })
}

/** Says times in another zone from here on; without a name in one's own. */
export function switchZone(state: State, name: string): Step {
  const zone = name || state.me.timezone
  if (!isZone(zone)) return fault(state, `No time zone is named ${zone}. Use a name like Europe/Berlin.`)
  return say({ ...state, zone }, `Times are in ${zone} from here on.`)
}
