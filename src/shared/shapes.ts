import { type TSchema, Type } from 'typebox'

/** Shapes that every domain shares. The formats are checked by `http/validate.ts`. */

export const Id = Type.String({ format: 'uuid', description: 'An id.' })
export const Instant = Type.String({
  format: 'instant',
  description: 'An instant, RFC 3339 with an offset; answers are in UTC.',
  examples: ['2026-11-23T09:30:00Z'],
})
export const CalendarDate = Type.String({ format: 'date', description: 'A date.', examples: ['2026-11-23'] })
export const LocalTime = Type.String({
  format: 'local-time',
  description: 'A wall time.',
  examples: ['09:30'],
})
export const EndTime = Type.String({
  format: 'local-time-end',
  description: 'A wall time at which something ends; 24:00 is the end of the day.',
  examples: ['17:00'],
})
export const Duration = Type.String({
  format: 'duration',
  description: 'A duration, ISO 8601.',
  examples: ['PT30M'],
})
export const Zone = Type.String({
  format: 'zone',
  description: 'An IANA time zone.',
  examples: ['Europe/Berlin'],
})
export const Email = Type.String({
  format: 'email',
  maxLength: 254, // RFC 5321 §4.5.3.1.3, less the angle brackets
  description: 'An e-mail address; upper and lower case are the same.',
  examples: ['ann@example.com'],
})

/** A line that people read: bounded, not blank, no line breaks or other control characters. */
export function line(maxLength: number, description: string) {
  return Type.String({ format: 'line', minLength: 1, maxLength, description })
}

/** Text that people read, several lines; control characters other than line breaks and tabs are refused. */
export function text(maxLength: number, description: string) {
  return Type.String({ format: 'text', maxLength, description })
}

/** A closed object: an unknown field is a fault, so that a misspelt one is never silently dropped. */
export function shape<P extends Record<string, TSchema>>(properties: P, options: object = {}) {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

/** Half-open: the end is the first instant outside. */
export const WindowShape = shape({ start: Instant, end: Instant })

export function nullable<T extends TSchema>(schema: T) {
  return Type.Union([schema, Type.Null()])
}

/** One of a few words. */
export function oneOf<T extends string>(words: readonly T[], description = '') {
  return Type.Unsafe<T>({ type: 'string', enum: [...words], ...(description ? { description } : {}) })
}
