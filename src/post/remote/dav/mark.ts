import type { Withheld } from '#/post/remote/dav/withheld.ts'

/**
 * How far a calendar is known: by a sync-token (RFC 6578), by a ctag (CalendarServer's, which changes with anything in it),
 * or by nothing but its ETags.
 */
export type Mark =
  | { readonly by: 'token'; readonly value: string }
  | { readonly by: 'ctag'; readonly value: string }
  | { readonly by: 'etags' }

/** What is known up to there, and what is not of that: neither a token nor a ctag tells of it again. */
export type KeptMark = { readonly mark: Mark; readonly withheld: readonly Withheld[] }

export function markOf(text: string): KeptMark {
  const [, list, rest = text] = /^(\[[^\n]*\])\n([\s\S]*)$/.exec(text) ?? []
  const withheld = list === undefined ? [] : (JSON.parse(list) as [path: string, tries: number][])
  return { mark: plainMark(rest), withheld: withheld.map(([path, tries]) => ({ path, tries })) }
}

export function writtenMark(mark: Mark, withheld: readonly Withheld[] = []): string {
  const list = withheld.map(({ path, tries }) => [path, tries])
  return (list.length ? `${JSON.stringify(list)}\n` : '') + writtenPlain(mark)
}

function plainMark(text: string): Mark {
  const value = text.slice(2)
  if (text.startsWith('s ')) return { by: 'token', value }
  return text.startsWith('c ') ? { by: 'ctag', value } : { by: 'etags' }
}

function writtenPlain(mark: Mark): string {
  if (mark.by === 'etags') return 'e'
  return `${mark.by === 'token' ? 's' : 'c'} ${mark.value}`
}
