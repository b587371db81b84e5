/**
 * How far a calendar is known: by a sync-token (RFC 6578), by a ctag (CalendarServer's, which changes with anything in it),
 * or by nothing but its ETags.
 */
export type Mark =
  | { readonly by: 'token'; readonly value: string }
  | { readonly by: 'ctag'; readonly value: string }
  | { readonly by: 'etags' }

export function markOf(text: string): Mark {
  const value = text.slice(2)
  if (text.startsWith('s ')) return { by: 'token', value }
  return text.startsWith('c ') ? { by: 'ctag', value } : { by: 'etags' }
}

export function writtenMark(mark: Mark): string {
  if (mark.by === 'etags') return 'e'
  return `${mark.by === 'token' ? 's' : 'c'} ${mark.value}`
}
