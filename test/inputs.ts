import fc, { type Arbitrary } from 'fast-check'

/** As much of JSON Schema as our endpoints use. */
export type Schema = {
  type?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  minItems?: number
  maxItems?: number
  uniqueItems?: boolean
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
}

/** Values that fit a schema; `ids` are worth naming where an id is wanted. */
export function fitting(schema: Schema, ids: readonly string[]): Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(branch => fitting(branch, ids)))
  switch (schema.type) {
    case 'object':
      return objects(schema, ids)
    case 'array':
      return lists(schema, ids)
    case 'string':
      return strings(schema, ids)
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -5, max: schema.maximum ?? 500 })
    case 'number':
      return fc.double({ min: schema.minimum ?? -5, max: schema.maximum ?? 500, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'undefined':
      return fc.constant(undefined)
  }
  throw new Error(`Teach this generator ${JSON.stringify(schema)}.`)
}

function objects({ properties = {}, required = [] }: Schema, ids: readonly string[]) {
  const fields: Record<string, Arbitrary<unknown>> = {}
  for (const [name, schema] of Object.entries(properties)) fields[name] = fitting(schema, ids)
  return fc.record(fields, { requiredKeys: required })
}

function lists({ items, minItems = 0, maxItems = 4, uniqueItems }: Schema, ids: readonly string[]) {
  const length = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 4)) }
  const item = fitting(items!, ids)
  return uniqueItems ? fc.uniqueArray(item, length) : fc.array(item, length)
}

const number = (min: number, max: number) => fc.integer({ min, max }).map(n => String(n).padStart(2, '0'))
const time = fc.tuple(number(0, 23), number(0, 59)).map(parts => parts.join(':'))
const instant = fc
  .date({ min: new Date('2026-11-01'), max: new Date('2027-03-01'), noInvalidDate: true })
  .map(date => date.toISOString())

const formats: Record<string, (ids: readonly string[]) => Arbitrary<string>> = {
  uuid: ids => fc.oneof(fc.uuid(), fc.constantFrom(...ids)),
  instant: () => instant,
  date: () => instant.map(text => text.slice(0, 10)),
  'local-time': () => time,
  'local-time-end': () => fc.oneof(time, fc.constant('24:00')),
  duration: () => fc.constantFrom('PT5M', 'PT1H', 'P1D', 'PT0S', 'P4W', '00:10'),
  start: () => fc.oneof({ weight: 8, arbitrary: instant }, fc.constantFrom('2026-12-01', '2026-12-01T09:30')),
  'slot-length': () => fc.constantFrom('PT5M', 'PT1H', 'P1D', '00:10'),
  reminder: () => fc.constantFrom('PT5M', 'P1D', 'PT0S', 'P4W', '00:10'),
  zone: () => fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/Sao_Paulo'),
  email: () => fc.stringMatching(/^[a-z]{1,10}$/).map(name => `${name}@example.org`),
  phone: () => fc.constantFrom('+49 30 901820', '+12125550123', '+44 20 7946 0018'),
  country: () => fc.constantFrom('DE', 'US', 'NP'),
  participant: ids => fc.oneof(fc.constantFrom(...ids), formats['email']!(ids)),
  recurrence: () =>
    fc.constantFrom('FREQ=DAILY;COUNT=3', 'FREQ=WEEKLY;BYDAY=MO,WE', 'FREQ=MONTHLY;BYMONTHDAY=31'),
  line: () => fc.stringMatching(/^[a-zA-Z'%_ äß語🦉]{1,20}$/u).map(text => `x${text}`),
  text: () =>
    fc
      .string({ maxLength: 30 })
      .map(text => text.replaceAll(/\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu, '').toWellFormed()),
}

function strings({ format, minLength = 0, maxLength = 30 }: Schema, ids: readonly string[]) {
  if (format === undefined) return fc.stringMatching(/^[a-zA-Z0-9]{12,30}$/).map(fit)
  const known = formats[format]
  if (!known) throw new Error(`Teach this generator the format ${format}.`)
  return known(ids)

  function fit(text: string): string {
    return text.padEnd(minLength, 'x').slice(0, maxLength)
  }
}

/** What programs and people really send by mistake or on purpose, wherever something else was wanted. */
export const nasty: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 53,
    1e308,
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '\r\nBcc: x@example.org',
    "'; drop table people; --",
    '9999-99-99',
    '2026-02-30T25:61:61Z',
    '2026-11-23T09:00:00',
    '-271821-04-20T00:00:00Z',
    'P9999999999999D',
    'NaN',
    '%00',
    '__proto__',
    'x'.repeat(5_000),
    [],
    {},
    [null],
    [['x']],
    { length: 1 },
    Array.from({ length: 1_000 }, () => 'x'),
    JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`),
  ),
  fc.jsonValue(),
)

export type Place = readonly (string | number)[]

/** Every place in a value, from the whole to the leaves. */
export function places(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, stepOf(value, key)]))]
}

/** The same value with another at a place; without what is there when `other` is undefined. */
export function replaced(value: unknown, [step, ...rest]: Place, other: unknown): unknown {
  if (step === undefined) return other
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >
  const inner = replaced(copy[step], rest, other)
  if (inner !== undefined) copy[step] = inner
  else if (Array.isArray(copy)) copy.splice(step as number, 1)
  else delete copy[step]
  return copy
}

/** Whether a fault's path (`weekly[0].days`) leads to something in the value, or to a field missing from it. */
export function leadsInto(value: unknown, path: string): boolean {
  const known = places(value ?? {}).map(written)
  return (
    known.includes(path) ||
    known.some(place => path.startsWith(place) && /^\.?\w+$/.test(path.slice(place.length)))
  )
}

function written(place: Place): string {
  return place.reduce<string>((path, step) => {
    return typeof step === 'number' || /^\d+$/.test(step)
      ? `${path}[${step}]`
      : path
        ? `${path}.${step}`
        : step
  }, '')
}

function stepOf(value: object, key: string): string | number {
  return Array.isArray(value) ? Number(key) : key
}
