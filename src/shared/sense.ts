import type { Sense } from '#/shared/endpoint.ts'
import { formatDuration, parseDuration, parseInstant } from '#/time/instant.ts'

type Given = Readonly<Record<string, unknown>>

/** That `end` comes after `start`, and at most `most` milliseconds after. Fields that are absent are not judged. */
export function orderly(part: 'body' | 'query', most: number): Sense<unknown, unknown> {
  return {
    reads: ['start', 'end'],
    faults(input) {
      const [start, end] = [instantIn(input[part], 'start'), instantIn(input[part], 'end')]
      if (start === undefined || end === undefined) return []
      if (end <= start) return [{ path: 'end', message: 'must come after start' }]
      if (end - start > most)
        return [{ path: 'end', message: `is too far from start; at most ${formatDuration(most)}` }]
      return []
    },
  }
}

/** That an instant of the body has not passed. */
export function ahead(path: string): Sense<unknown, unknown> {
  return {
    reads: [path],
    faults({ body, now }) {
      const instant = instantIn(body, path)
      return instant !== undefined && instant < now
        ? [{ path, message: 'has passed; give a time to come' }]
        : []
    },
  }
}

/** That a duration of the body lies between two lengths (milliseconds). */
export function lasting(path: string, least: number, most: number): Sense<unknown, unknown> {
  return {
    reads: [path],
    faults({ body }) {
      const text = (body as Given | undefined)?.[path]
      const length = typeof text === 'string' ? parseDuration(text) : undefined
      if (length === undefined || (length >= least && length <= most)) return []
      const message = `must be between ${formatDuration(least)} and ${formatDuration(most)}`
      return [{ path, message }]
    },
  }
}

function instantIn(given: unknown, path: string): number | undefined {
  const text = (given as Given | undefined)?.[path]
  return typeof text === 'string' ? parseInstant(text) : undefined
}
