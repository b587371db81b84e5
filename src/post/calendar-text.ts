/**
 * The text of a calendar's bytes: UTF-8 (RFC 5545 §3.1.4), UTF-16 of old Outlooks, and what is neither as Windows-1252.
 * Unfolded as bytes, because old programs fold in the middle of a character (§3.1 warns of it).
 */
export function textOf(bytes: Uint8Array): string {
  const wide = wideOf(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  const unfolded = Buffer.from(bytes)
    .toString('latin1')
    .replace(/\r?\n[ \t]/g, '')
  const plain = Buffer.from(unfolded, 'latin1')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(plain)
  } catch {
    return new TextDecoder('windows-1252').decode(plain)
  }
}

/** By its byte order mark, or because every other byte of what it begins with is none. */
function wideOf([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be'
  return undefined
}
