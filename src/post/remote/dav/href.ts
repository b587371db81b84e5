import { createHash } from 'node:crypto'

/** On the host of `base`, whatever host a server behind a proxy takes itself for. */
export function placeOf(href: string, base: string): string | null {
  const path = pathOf(href, base)
  return path === null ? null : new URL(path, base).href
}

/** As its server names a resource: path and query. */
export function pathOf(href: string, base: string): string | null {
  if (!URL.canParse(href.trim(), base)) return null
  const { pathname, search } = new URL(href.trim(), base)
  return pathname + search
}

/** No row of an index takes more than 2,700 bytes, and no server that we know names anything so long. */
const LONGEST = 1_000

/** By which we know a resource, the same for `/a%40b.ics` and `/a@b.ics`: servers write now one and now the other. */
export function hrefOf(href: string, base: string): string | null {
  const path = pathOf(href, base)
  if (path === null) return null
  const [, way = '', query = ''] = /^([^?]*)(.*)$/.exec(path) ?? []
  const known = way.split('/').map(spelled).join('/') + query
  if (known.length <= LONGEST) return known
  return `${known.slice(0, LONGEST - 100)}#${createHash('sha256').update(known).digest('base64url')}`
}

function spelled(name: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(name))
  } catch {
    return name
  }
}
