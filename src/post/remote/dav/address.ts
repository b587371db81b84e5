/** Where to look for the calendars of an address that somebody gave. */
export type Given =
  | { readonly url: string }
  /** The part of an e-mail address behind the `@`: its provider is to be found (RFC 6764). */
  | { readonly domain: string }
  | { readonly fault: string }

/** By the domains of their users, who cannot know them. */
const KNOWN: Readonly<Record<string, string>> = {
  'icloud.com': 'https://caldav.icloud.com/',
  'me.com': 'https://caldav.icloud.com/',
  'mac.com': 'https://caldav.icloud.com/',
  'fastmail.com': 'https://caldav.fastmail.com/',
  'fastmail.fm': 'https://caldav.fastmail.com/',
  'yahoo.com': 'https://caldav.calendar.yahoo.com/',
  'gmx.net': 'https://caldav.gmx.net/',
  'gmx.de': 'https://caldav.gmx.net/',
  'mailbox.org': 'https://dav.mailbox.org/',
  'posteo.de': 'https://posteo.de:8443/',
}

const GOOGLE = /(^|\.)(gmail\.com|googlemail\.com|calendar\.google\.com|googleusercontent\.com)$/
const MICROSOFT = /(^|\.)(outlook\.com|hotmail\.com|live\.com|office365\.com)$/

/** What an address means: that of a server, an account or a calendar, or `ann@example.com`. */
export function givenOf(text: string): Given {
  const given = text.trim().replace(/^caldav(s?):\/\//i, (_, s: string) => `http${s}://`)
  const domain = /^(?:mailto:)?[^\s@/:]+@([a-z\d.-]+)$/i.exec(given)?.[1]?.toLowerCase()
  const address = domain ? KNOWN[domain] : /^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `https://${given}`
  if (address === undefined) return signIn(domain!) ?? { domain: domain! }
  if (/^webcals?:/i.test(address)) return { fault: 'This is the address of a feed: connect it as one (ics).' }
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address))
    return { fault: 'This is no address. Give one like https://cloud.example.com, or ann@example.com.' }
  const { username, password, hostname, href } = new URL(address)
  // It would stand in logs on the way.
  if (username || password) return { fault: 'Give user name and password by themselves, not in the address.' }
  return signIn(hostname) ?? { url: href }
}

function signIn(host: string): Given | null {
  if (GOOGLE.test(host))
    return { fault: 'Google takes no passwords of calendars: connect it by signing in there.' }
  if (MICROSOFT.test(host)) return { fault: 'Microsoft has no CalDAV: connect it by signing in there.' }
  return null
}

/** Where servers have their calendars: Nextcloud and ownCloud, Baikal, DAViCal, SOGo, and whoever has them at the top. */
const PATHS = ['/remote.php/dav/', '/dav.php/', '/caldav.php/', '/SOGo/dav/', '/dav/', '/']

/** Whether an address names nothing of its own there: the top of a host, or a place where servers have all calendars. */
export function isDoor(url: string): boolean {
  const { pathname } = new URL(url)
  return pathname.startsWith('/.well-known/') || PATHS.includes(pathname.replace(/\/*$/, '/'))
}

/** Where else to look, if there is nothing at an address itself. */
export function usualPlaces(url: string): string[] {
  return PATHS.map(path => new URL(path, url).href)
}

/**
 * Whether what was given for one address may be given to another: on the same host, one above or one below it
 * (`example.com` and `dav.example.com`), or another of a provider that we know (`caldav.icloud.com` and
 * `p42-caldav.icloud.com`), and over TLS unless it is the same server. Hosts beside it may be anybody's: so are those of
 * `co.uk`.
 */
export function mayKnow(from: string, to: string): boolean {
  const [here, there] = [new URL(from), new URL(to)]
  if (here.origin === there.origin) return true
  return there.protocol === 'https:' && isBeside(here.hostname, there.hostname)
}

function isBeside(host: string, other: string): boolean {
  if (host === other || other.endsWith(`.${host}`)) return true
  const parent = host.split('.').slice(1).join('.')
  const isName = /[a-z]/i.test(host) && !host.startsWith('[')
  if (!isName || !parent.includes('.')) return false
  return other === parent || PROVIDERS.some(domain => isOf(domain, host) && isOf(domain, other))
}

/** Whose hosts are all its own. */
const PROVIDERS = ['icloud.com', 'fastmail.com', 'calendar.yahoo.com', 'gmx.net', 'mailbox.org', 'posteo.de']

function isOf(domain: string, host: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}
