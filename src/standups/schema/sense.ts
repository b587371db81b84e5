import type { Fault } from '#/shared/result.ts'
import type { TOO_FEW } from '#/standups/schema/standup.ts'

type Given = {
  readonly participants?: readonly string[]
  readonly time?: string
  readonly times?: readonly string[]
  readonly range?: { readonly start: string; readonly end: string } | null
  readonly from?: string
  readonly until?: string | null
}

/** A stand-up of one is none. */
export const TOO_FEW_NAMED: Fault = {
  path: 'participants',
  message: 'must name at least two different people',
}

type Rule = { readonly reads: readonly string[]; readonly faults: (given: Given) => readonly Fault[] }

const RULES: readonly Rule[] = [
  { reads: ['participants'], faults: teamFaults },
  { reads: ['time', 'times'], faults: timeFaults },
  { reads: ['range'], faults: rangeFaults },
  { reads: ['from', 'until'], faults: untilFaults },
]

/** What is wrong between the fields of a stand-up, new or changed. */
export const BETWEEN_FIELDS = RULES.map(({ reads, faults }) => ({
  reads,
  faults: ({ body }: { body: Given }) => faults(body),
}))

/** One person may be named by his id and by his address: whether that is two is known when they are looked up. */
function teamFaults({ participants }: Given): Fault[] {
  const named = new Set(participants?.map(one => one.trim().toLowerCase()))
  return participants && named.size < 2 ? [TOO_FEW_NAMED] : []
}

function timeFaults({ time, times }: Given): Fault[] {
  if (!times) return []
  const twice = times.findIndex((one, index) => times.indexOf(one) < index)
  return [
    ...(twice < 0 ? [] : [{ path: `times[${twice}]`, message: 'stands there twice; name each time once' }]),
    ...(time === undefined || times.includes(time)
      ? []
      : [{ path: 'time', message: 'must be one of times, or left out' }]),
  ]
}

function rangeFaults({ range }: Given): Fault[] {
  return range && range.end <= range.start
    ? [{ path: 'range.end', message: 'must come after range.start' }]
    : []
}

/** How it is moved is for those who set it up to say: nobody is to be sent to a meeting at dawn. */
export function tooFewFaults({
  tooFew,
  range,
}: {
  readonly tooFew: (typeof TOO_FEW)[number]
  readonly range: Given['range']
}): Fault[] {
  if (tooFew !== 'move' || range) return []
  const message = 'too_few: move needs a range; say between which times of the day it may be moved'
  return [{ path: 'range', message }]
}

/** Also of dates that were given at different times. */
export function untilFaults({ from, until }: Given): Fault[] {
  if (from === undefined || until == null || until >= from) return []
  return [{ path: 'until', message: 'must not come before from' }]
}
