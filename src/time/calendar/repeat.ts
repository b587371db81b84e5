import { RRuleTemporal } from 'rrule-temporal'
import { asUtc } from '../rule.ts'
import type { Window } from '../window.ts'

/** Daily for 54 years; a rule that needs more steps to come into the window means nobody's time. */
const MOST_STEPS = 20_000

const FREQUENCY = /^(SECOND|MINUTE|HOUR|DAI|WEEK|MONTH|YEAR)LY$/
/** Longer than any rule that a person means. */
const LONGEST = 500

/**
 * The wall times (ms read as if UTC, in order) that a RRULE of somebody else's calendar names within a window of wall
 * times; the first counts also when the rule would not name it. UNTIL is left to the caller, who knows the zone.
 * Undefined for a rule that makes no sense, or takes too many steps.
 */
export function repeats(rule: string, first: number, window: Window): number[] | undefined {
  if (rule.length > LONGEST) return undefined
  if (window.end <= Math.max(first, window.start)) return []
  const parts = partsOf(rule)
  if (!FREQUENCY.test(parts.get('FREQ') ?? '')) return undefined
  // A rule of another calendar (RFC 7529) would be read on ours.
  if (/^(?!GREGORIAN$)/.test(parts.get('RSCALE') ?? 'GREGORIAN')) return undefined
  for (const name of ['UNTIL', 'RSCALE', 'SKIP']) parts.delete(name)
  try {
    const recurrence = new RRuleTemporal({
      rruleString: `RRULE:${[...parts].map(part => part.join('=')).join(';')}`,
      dtstart: asUtc(first),
      includeDtstart: true,
      maxIterations: MOST_STEPS,
    })
    const from = asUtc(Math.max(first, window.start))
    return recurrence.between(from, asUtc(window.end - 1), true).map(moment => moment.epochMilliseconds)
  } catch {
    return undefined
  }
}

/** By their names; parts of private make (`X-…`) and empty ones are passed over. */
function partsOf(rule: string): Map<string, string> {
  const pairs = rule.toUpperCase().replace(/\s/g, '').split(';')
  const named = pairs.map(pair => pair.split('=') as [string, string | undefined])
  return new Map(
    named.flatMap(([name, value]) => (value && !name.startsWith('X-') ? [[name, value] as const] : [])),
  )
}
