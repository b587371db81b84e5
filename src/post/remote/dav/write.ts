import type { Remote } from '#/carriers.ts'
import type { Dav } from '#/post/remote/dav/dav.ts'
import { hrefOf } from '#/post/remote/dav/href.ts'
import type { Answer } from '#/post/remote/session.ts'
import { troubleOf } from '#/post/remote/trouble.ts'

type Written = Awaited<ReturnType<Remote['write']>>
type Given = Parameters<Remote['write']>[1]

/** Writes an object under its UID, or where it is already. Without an ETag it has to be new. */
export async function writeByDav(
  dav: Dav,
  place: string,
  { href, etag, uid, text }: Given,
): Promise<Written> {
  const url = href === null ? fileIn(place, uid) : new URL(href, place).href
  const answer = await dav.put(url, text, etag)
  // 409: there is another object with this UID (RFC 4791 §5.3.2.1); 404: it was deleted meanwhile.
  if (answer.status === 412 || answer.status === 409 || (answer.status === 404 && etag !== null)) return null
  if (answer.status >= 300) throw troubleOf(answer, new URL(place).hostname)
  return { href: hrefOf(url, place)!, etag: etagIn(answer) }
}

export async function removeByDav(
  dav: Dav,
  place: string,
  { href, etag }: Parameters<Remote['remove']>[1],
): Promise<boolean> {
  const answer = await dav.delete(new URL(href, place).href, etag)
  if (answer.status === 412) return false
  if (answer.status >= 300 && answer.status !== 404 && answer.status !== 410)
    throw troubleOf(answer, new URL(place).hostname)
  return true
}

function fileIn(place: string, uid: string): string {
  return new URL(`${encodeURIComponent(uid)}.ics`, place.replace(/\/?$/, '/')).href
}

/**
 * RFC 4791 §5.3.4: a server that writes it otherwise than it was given does not say how it calls that. Asked for now, it may
 * be what somebody has made of it meanwhile: it is told by what it says when the calendar is read.
 */
function etagIn({ headers: { etag } }: Answer): string | null {
  return etag || null
}
