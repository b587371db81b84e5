import type { App } from '#/app.ts'
import type { Calendar } from '#/calendars/store/calendars.ts'
import type { KeptLogin } from '#/calendars/store/logins.ts'
import * as store from '#/calendars/store/logins.ts'
import type { At, Login } from '#/carriers.ts'
import { seal, unseal } from '#/shared/seal.ts'

const PURPOSE = 'calendar login'

export function sealLogin(app: App, login: Login): Buffer {
  return seal(app.secret, PURPOSE, JSON.stringify(login))
}

export function unsealLogin(app: App, { sealed }: Pick<KeptLogin, 'sealed'>): Login {
  return JSON.parse(unseal(app.secret, PURPOSE, sealed))
}

/** As whom somebody is known there, to be shown; empty for a feed that asks nobody who he is. */
export function accountOf(login: Login): string {
  return 'account' in login ? login.account : (login.username ?? '')
}

/**
 * A calendar as its provider is asked for it; undefined when it was disconnected meanwhile. Tokens that become others
 * on the way are kept at once, in no transaction: the old ones may be good for nothing any more. Not over a consent that
 * was given anew meanwhile.
 */
export async function atOf(
  app: App,
  { login: id, place }: Pick<Calendar, 'login' | 'place'>,
): Promise<At | undefined> {
  const kept = await store.findLogin(app.db, id)
  if (!kept) return undefined
  let before = kept.sealed
  const keep = async (login: Login) => {
    const sealed = sealLogin(app, login)
    await store.saveLogin(app.db, id, { account: kept.account, sealed }, before)
    before = sealed
  }
  return { login: unsealLogin(app, kept), place, keep }
}
