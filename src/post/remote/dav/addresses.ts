import { mayKnow } from '#/post/remote/dav/address.ts'
import type { Dav } from '#/post/remote/dav/dav.ts'
import { hrefsIn, resourceOf } from '#/post/remote/dav/entry.ts'
import { Denial } from '#/post/remote/trouble.ts'
import { RemoteTrouble } from '#/shared/remote.ts'

/** Aliases of one person. */
const MOST = 20

/**
 * As whom the user is known there among those who attend (`calendar-user-address-set`, RFC 6638 §2.4.1): addresses such as
 * `mailto:ann@example.com`, in small letters. None where his server does not say. Two small requests.
 * @throws RemoteTrouble when there is no answer at all: asked again it may say
 */
export async function addressesOf(dav: Dav, place: string): Promise<string[]> {
  try {
    const principal = await principalOf(dav, place)
    if (principal === null || !mayKnow(place, principal)) return []
    const { entries } = await dav.look(principal, '0', { 'c:calendar-user-address-set': {} })
    const hrefs = entries.flatMap(({ props }) => hrefsIn(props['calendarUserAddressSet'], principal))
    return hrefs.slice(0, MOST).map(href => href.toLowerCase())
  } catch (error) {
    if (isNoAnswer(error)) throw error
    return []
  }
}

/** Silent, or asked too often: not a server that says no to this question. */
function isNoAnswer(error: unknown): boolean {
  if (!(error instanceof RemoteTrouble)) return true
  return !(error instanceof Denial) && (error.kind === 'away' || error.kind === 'busy')
}

async function principalOf(dav: Dav, place: string): Promise<string | null> {
  const { entries } = await dav.look(place, '0', { 'd:current-user-principal': {} })
  return entries[0] ? resourceOf(entries[0], place).principal : null
}
