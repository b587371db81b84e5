import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { FORMATS } from '#/http/formats.ts'
import { isNothing } from '#/http/openapi.ts'
import type { AnyEndpoint } from '#/shared/endpoint.ts'
import type { Fault } from '#/shared/result.ts'

type Parts = { readonly params?: unknown; readonly query: unknown; readonly body: unknown }

export type Check = {
  /** Whether the path's parameters could name anything at all. A date names nothing: it is input like any other. */
  readonly names: (params: unknown) => boolean
  readonly faults: (parts: Parts, now: number) => Fault[]
}

/**
 * A check of the input of one endpoint that finds every fault at once: those of each field, and those between fields
 * as far as the fields they read are right. Query texts become numbers and lists where the schema wants them; a body
 * is taken at its word.
 */
export function checkFor(endpoint: AnyEndpoint): Check {
  const params = compiling(strict, endpoint.params)
  const query = compiling(coercing, endpoint.query)
  const body = compiling(strict, isNothing(endpoint.body) ? EMPTY : endpoint.body)
  return {
    names: given => params()(given) || params().errors!.every(isDate),
    faults: (parts, now) => {
      const faults = parts.params === undefined ? [] : faultsOf(params(), parts.params)
      faults.push(...faultsOf(query(), parts.query))
      faults.push(...faultsOf(body(), parts.body ?? {}))
      for (const { reads, faults: find } of endpoint.sense) {
        if (reads.some(path => isFaulty(faults, path))) continue
        faults.push(...find({ body: parts.body, query: parts.query, now }))
      }
      return faults
    },
  }
}

function isDate({ keyword, params }: ErrorObject): boolean {
  return keyword === 'format' && params['format'] === 'date'
}

/** What an endpoint takes that needs nothing: no body, or `{}`. */
const EMPTY = { type: 'object', additionalProperties: false }

/** Faults told at once, of a query or a body. An input that earns more is not being corrected one by one. */
export const MOST_FAULTS = 50

const formats = Object.fromEntries(Object.entries(FORMATS).map(([name, { holds }]) => [name, holds]))
const options = { allErrors: true, useDefaults: true, strictTypes: false, verbose: true, formats } as const
const strict = new Ajv(options)
const coercing = new Ajv({ ...options, coerceTypes: 'array' })

/** Compiles at the first use: all of them at the start took a third of a second. */
function compiling(ajv: Ajv, schema: object): () => ValidateFunction {
  let validate: ValidateFunction | undefined
  return () => {
    validate ??= ajv.compile(schema)
    return validate
  }
}

function faultsOf(validate: ValidateFunction, value: unknown): Fault[] {
  if (validate(value)) return []
  const all = (validate.errors ?? []).slice(0, MOST_FAULTS * 20)
  const errors = all.filter(error => !isEcho(error, all))
  const faults = errors.map(error => ({ path: pathOf(error), message: messageOf(error) }))
  const seen = new Set<string>()
  return faults.filter(({ path }) => !seen.has(path) && seen.add(path)).slice(0, MOST_FAULTS)
}

/**
 * Of a union only the branch counts whose type was given. Where that is none, the union itself says which there are,
 * the outermost of nested ones (`nullable`) for all.
 */
function isEcho(error: ErrorObject, all: readonly ErrorObject[]): boolean {
  if (!isOfTypes(error)) return false
  if (all.some(union => isWithin(error, union) && isBeside(error, union))) return true
  return all.some(other => isWithin(other, error) && !(isOfTypes(other) && isBeside(other, error)))
}

function isOfTypes({ keyword }: ErrorObject): boolean {
  return keyword === 'type' || keyword === 'anyOf'
}

function isBeside(error: ErrorObject, other: ErrorObject): boolean {
  return error.instancePath === other.instancePath
}

function isWithin(error: ErrorObject, union: ErrorObject): boolean {
  return (
    union.keyword === 'anyOf' &&
    error.schemaPath.startsWith(`${union.schemaPath}/`) &&
    (isBeside(error, union) || error.instancePath.startsWith(`${union.instancePath}/`))
  )
}

function isFaulty(faults: readonly Fault[], path: string): boolean {
  return faults.some(
    fault =>
      fault.path === path ||
      fault.path.startsWith(`${path}.`) ||
      fault.path.startsWith(`${path}[`) ||
      !fault.path,
  )
}

/** `/weekly/0/days` becomes `weekly[0].days`; a missing or unknown field is named itself. */
function pathOf(error: ErrorObject): string {
  const steps = error.instancePath
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  const own = error.params['missingProperty'] ?? error.params['additionalProperty']
  if (own !== undefined) steps.push(String(own))
  return steps.reduce(
    (path, step) => (/^\d+$/.test(step) ? `${path}[${step}]` : path ? `${path}.${step}` : step),
    '',
  )
}

function messageOf(error: ErrorObject): string {
  const { keyword, params } = error
  switch (keyword) {
    case 'required':
      return 'is missing'
    case 'additionalProperties':
      return `is unknown here; known are ${fieldsOf(error)}`
    case 'format':
      return malformed(params['format'], error.data)
    case 'enum':
      return `must be one of ${params['allowedValues'].join(', ')}`
    case 'type':
      return `must be ${articled(params['type'])}`
    case 'minLength':
      return params['limit'] === 1 ? 'must not be empty' : `must have at least ${params['limit']} characters`
    case 'maxLength':
      return `must have at most ${params['limit']} characters`
    case 'minProperties':
      return `names nothing to change; give at least one of ${fieldsOf(error)}`
    case 'minItems':
      return `must have at least ${params['limit']} ${params['limit'] === 1 ? 'entry' : 'entries'}`
    case 'maxItems':
      return `must have at most ${params['limit']} entries`
    case 'uniqueItems':
      return 'names the same entry twice'
    case 'minimum':
      return `must be at least ${params['limit']}`
    case 'maximum':
      return `must be at most ${params['limit']}`
    case 'anyOf':
      return `must be ${[...new Set(typesIn(error.parentSchema as Union))].map(articled).join(' or ')}`
    default:
      return error.message ?? 'is wrong'
  }
}

function fieldsOf({ parentSchema }: ErrorObject): string {
  return Object.keys(parentSchema?.['properties'] ?? {}).join(', ') || 'no fields'
}

function malformed(format: string, data: unknown): string {
  const message = FORMATS[format]?.message ?? 'is malformed'
  return typeof message === 'string' ? message : message(String(data))
}

type Union = { readonly type?: string; readonly anyOf?: readonly Union[] }

/** The types that a union takes besides null, which is never what was meant. */
function typesIn({ type, anyOf }: Union): string[] {
  if (anyOf) return anyOf.flatMap(typesIn)
  return type === undefined || type === 'null' ? [] : [type]
}

function articled(type: string | string[]): string {
  const name = Array.isArray(type) ? type.join(' or ') : type
  return /^[aeiou]/.test(name) ? `an ${name}` : `a ${name}`
}
