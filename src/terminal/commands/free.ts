import { getFree } from '#/availability/schema.ts'
import { addDays } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { dateOf, startOfDate, zoneOf } from '#/time/zone.ts'
import { freeTime, personNamed } from '../ask.ts'
import { linesOfFree } from '../view/free.ts'
import { type Clock, msOf } from '../view/say.ts'
import { clockOf } from './clock.ts'
import { SPAN_FLAGS, spanOf } from './span.ts'
import { type Given, JSON_FLAG, type Kit, UsageError, type Verb, ZONE_FLAG } from './verb.ts'

export const freeing: Verb = {
  name: 'free',
  takes: '[PERSON] (an address or id; you, unless said)',
  words: [0, 1],
  about: 'when somebody is free: the next seven days, unless said',
  flags: { ...JSON_FLAG, ...ZONE_FLAG, ...SPAN_FLAGS },
  async run(kit, given) {
    const who = given.words[0] ?? null
    const clock = await clockOf(kit, given)
    const query = await weekOf(kit, given, clock)
    if (given.flags['json']) {
      const { id } = await personNamed(kit.call, who)
      const answer = await kit.call(getFree, { params: { id }, query })
      return kit.print(answer, () => [])
    }
    const window = { start: msOf(query.start), end: msOf(query.end) }
    const time = await freeTime(kit.call, who, window)
    await kit.print(time, () => linesOfFree(time, clock, kit.columns))
  },
}

async function weekOf(kit: Kit, given: Given, clock: Clock): Promise<{ start: string; end: string }> {
  const { start, end } = await spanOf(kit, given)
  const zone = zoneOf(clock.zone)
  const from = start === undefined ? startOfDate(zone, dateOf(zone, clock.now)) : msOf(start)
  const to = end === undefined ? startOfDate(zone, addDays(dateOf(zone, from), 7)) : msOf(end)
  if (to <= from) throw new UsageError('--to: must come after --from.')
  return { start: formatInstant(from), end: formatInstant(to) }
}
