import { minute } from '#/time/date.ts'

/**
 * How many sign-ins may fail in a quarter of an hour: for one address from one place, from one place in all, and
 * for one address from everywhere (NIST SP 800-63B-4 §3.2.2: no more than 100 failures in a row on one account).
 */
export const ATTEMPTS = { together: 10, place: 100, address: 100, within: 15 * minute }

/**
 * How many links that open nothing may come from one place in a quarter of an hour. No guesser of 128 bits gets
 * anywhere with a billion times as many; it is for the quiet of the log. Links that hold are never counted.
 */
export const WRONG_LINKS = { most: 30, within: 15 * minute }

/**
 * How many calendars one person may give to be read or fetched in ten minutes: some tries at the right address. With
 * more of them this server would look for others' servers, or read for nobody else.
 */
export const CALENDARS = { most: 20, within: 10 * minute }

/** What a try counts against, as texts; the same for an address however it is spelt. */
export function subjectsOf(email: string, ip: string): [together: string, place: string, address: string] {
  const address = email.toLowerCase()
  const place = placeOf(ip)
  return [`together ${address} ${place}`, `place ${place}`, `address ${address}`]
}

/** What a link that opens nothing counts against. */
export function linkSubjectOf(ip: string): string {
  return `links ${placeOf(ip)}`
}

export type Count = { readonly failures: number; readonly until: number }

/** Seconds until the next try is allowed, or 0 when this one is. Counts are in the order of `subjectsOf`. */
export function waitFor(counts: readonly Count[], now: number): number {
  const limits = [ATTEMPTS.together, ATTEMPTS.place, ATTEMPTS.address]
  const over = counts.filter(({ failures }, index) => failures > limits[index]!)
  return Math.max(0, ...over.map(({ until }) => Math.ceil((until - now) / 1000)))
}

/** One subscriber: an IPv4 address, or the /64 that IPv6 gives to each (RFC 6177 §2), who may use any address in it. */
export function placeOf(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (mapped || !ip.includes(':')) return mapped ?? ip
  const [head = '', tail] = ip.toLowerCase().split('%')[0]!.split('::')
  const front = head.split(':').filter(Boolean)
  const back = tail?.split(':').filter(Boolean) ?? []
  const zeros = Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
