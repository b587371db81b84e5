/** In bytes: room for ten years of a busy calendar. */
export const LONGEST_CALENDAR = 1_000_000

/** In bytes, of one that is kept: a busy office's calendar of ten years has 5 MB. */
export const LONGEST_FEED = 20_000_000

/** Where a calendar lies, by an address that somebody gave, or what is wrong with that. `webcal://` is `https://`. */
export function calendarAddress(text: string): { readonly url: string } | { readonly fault: string } {
  const address = text.trim().replace(/^webcals?:\/\//i, 'https://')
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address))
    return { fault: 'must be an address that begins with https:// or webcal://' }
  const { username, password, href } = new URL(address)
  // It would stand in logs and histories on the way; and whoever wants to share one has a secret address to give.
  if (username || password)
    return {
      fault: 'must hold no name and password; give the secret or public address that the calendar offers',
    }
  return { url: href }
}
