import { isZone } from '#/time/zone.ts'
import type { Clock } from '../view/say.ts'
import { type Given, type Kit, one, UsageError } from './verb.ts'

/** By whose clock times are read and said: --zone, else the caller's. @throws UsageError */
export async function clockOf(kit: Kit, given: Given): Promise<Clock> {
  const named = one(given, 'zone')
  if (named !== undefined && !isZone(named)) {
    throw new UsageError(`No time zone is named ${named}. Use a name like Europe/Berlin.`)
  }
  const zone = named ?? (await kit.me()).timezone
  // A server may know zones that are younger than this program.
  return { zone: isZone(zone) ? zone : 'UTC', now: kit.now }
}
