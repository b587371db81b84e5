import { type TSchema, Type } from 'typebox'
import { invalid, ok, type Result } from '#/shared/result.ts'
import { nullable, shape } from '#/shared/shapes.ts'

/** A cursor holds the longest name we take, 120 characters, and an id. */
const CURSOR_LENGTH = 1000

/** Query parameters of every list. 200 at most: one answer stays under some hundred kB. */
export const PAGE_QUERY = {
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 200, default: 50, description: 'How many at most.' }),
  ),
  cursor: Type.Optional(
    Type.String({ maxLength: CURSOR_LENGTH, description: 'The `next` of the page before.' }),
  ),
}

export type Page<T> = { items: T[]; next: string | null }

/** The answer of every list: some items, and where to go on, or null at the end. */
export function pageOf<T extends TSchema>(item: T) {
  return shape({ items: Type.Array(item), next: nullable(Type.String()) })
}

export type PageQuery = { limit?: number; cursor?: string }

type Part = 'id' | 'instant' | 'number' | 'text'

const PARTS: Readonly<Record<Part, RegExp>> = {
  id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  instant: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?Z$/,
  number: /^\d{1,9}$/,
  text: /^\P{Cc}*$/u,
}

/**
 * The place after which a page begins: the sort key of the last item seen, or null at the start.
 * A cursor is from outside like any input, so each part is checked to be what the query will take it for.
 */
export function placeOf<const P extends readonly Part[]>(
  query: PageQuery,
  parts: P,
): Result<{ [K in keyof P]: string } | null> {
  if (query.cursor === undefined) return ok(null)
  const place = decode(query.cursor)
  const fits = place?.length === parts.length && parts.every((part, index) => PARTS[part].test(place[index]!))
  if (!fits) return invalid([{ path: 'cursor', message: 'is not one we gave; leave it out to begin anew' }])
  return ok(place as { [K in keyof P]: string })
}

export function limitOf(query: PageQuery): number {
  return query.limit ?? 50
}

/** Cuts one item more than asked for into a page: its presence tells that there is a next page. */
export function pageFrom<T>(items: readonly T[], limit: number, keyOf: (item: T) => string[]): Page<T> {
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown, next: items.length > limit && last !== undefined ? encode(keyOf(last)) : null }
}

/** In UTF-8: a name of 120 characters takes at most 480 bytes, so that the whole stays below CURSOR_LENGTH. */
function encode(key: string[]): string {
  return new TextEncoder().encode(JSON.stringify(key)).toBase64({ alphabet: 'base64url', omitPadding: true })
}

function decode(cursor: string): string[] | null {
  try {
    const bytes = Uint8Array.fromBase64(cursor, { alphabet: 'base64url' })
    const key: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return Array.isArray(key) && key.every(part => typeof part === 'string') ? key : null
  } catch {
    return null
  }
}
