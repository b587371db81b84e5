import { createHash } from 'node:crypto'
import type { App } from '#/app.ts'
import { accountOf } from '#/calendars/actions/login.ts'
import type { Offered } from '#/calendars/rules/connect.ts'
import type { connectCalendar } from '#/calendars/schema/calendar.ts'
import type { FoundCalendar, Login } from '#/carriers.ts'
import { calendarAddress } from '#/shared/calendar.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { invalid, ok, type Refused, type Result, refused } from '#/shared/result.ts'

type Given = Pick<BodyOf<typeof connectCalendar>, 'kind' | 'url' | 'username' | 'password'>

/** By what one gets at the calendars that were named. Refuses an address that is none. */
export function loginOf({ kind, url = '', username, password }: Given): Result<Login> {
  if (kind === 'caldav') {
    return ok({ kind, url: url.trim(), username: username ?? '', password: password ?? '' })
  }
  const address = calendarAddress(url)
  if ('fault' in address) return invalid([{ path: 'url', message: address.fault }])
  const credentials = {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  }
  return ok({ kind: 'ics', url: address.url, ...credentials })
}

export type Found = FoundCalendar & Offered & { readonly host: string }

/** What calendars there are, asked for just now: outside of any transaction. Refuses `no-calendar` and `busy`. */
export async function findAt(app: App, login: Login): Promise<Result<Found[]>> {
  try {
    const found = await app.carriers.remote.find(login)
    return ok(
      found.map(one => ({ ...one, placeHash: hashOf(login, one.place), host: hostOf(login, one.place) })),
    )
  } catch (error) {
    if (error instanceof RemoteTrouble) return refusalBy(error)
    throw error
  }
}

/** Why nothing can be connected there, or how it stands with what is. */
export function refusalBy({ kind, message }: RemoteTrouble): Refused {
  return refused(kind === 'busy' ? 'busy' : 'no-calendar', message, kind === 'busy' ? {} : { trouble: kind })
}

/** The same calendar is the same, whoever of one's accounts it is got at by; a feed is its address. */
function hashOf(login: Login, place: string): string {
  const where = login.kind === 'ics' ? login.url : 'account' in login ? `${login.account} ${place}` : place
  return createHash('sha256').update(`${login.kind} ${where}`).digest('hex')
}

const HOSTS = { google: 'calendar.google.com', microsoft: 'outlook.office.com' } as const

function hostOf(login: Login, place: string): string {
  if ('account' in login) return HOSTS[login.kind]
  const address = [place, login.url].find(text => URL.canParse(text))
  return address === undefined ? login.url.split('@').at(-1)! : new URL(address).host
}

/** As whom: what tells one login of a person from another of the same kind. */
export function isSameLogin(one: Login, other: Login): boolean {
  if (one.kind !== other.kind || accountOf(one) !== accountOf(other)) return false
  return 'url' in one && 'url' in other ? one.url === other.url : true
}
