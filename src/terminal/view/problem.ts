import type { ProblemBody } from '#/client/client.ts'
import { hanging, type Line, line, span } from '../text/line.ts'
import { type Clock, msOf, saySpan } from './say.ts'

type Reason = {
  readonly person?: unknown
  readonly reason?: unknown
  readonly start?: unknown
  readonly end?: unknown
}

/** What was refused, and why; `names` of people by id. */
export function linesOfProblem(
  problem: ProblemBody,
  names: ReadonlyMap<string, string>,
  clock: Clock,
): Line[] {
  const reasons = Array.isArray(problem['reasons']) ? (problem['reasons'] as Reason[]).slice(0, 20) : []
  const why = reasons.map(({ person, reason, start, end }) => {
    const who = names.get(String(person)) ?? 'Somebody'
    const when =
      typeof start === 'string' && typeof end === 'string'
        ? `, ${saySpan({ start: msOf(start), end: msOf(end) }, clock)}`
        : ''
    return hanging(2, '  ', `${who}: ${String(reason).replace('-', ' ')}${when}`)
  })
  return [line(span('warning', problem.detail || problem.title)), ...why]
}
