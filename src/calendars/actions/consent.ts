import { randomBytes } from 'node:crypto'
import { type App, within } from '#/app.ts'
import { connectFound } from '#/calendars/actions/connect.ts'
import { findAt, isSameLogin } from '#/calendars/actions/find.ts'
import { accountOf, sealLogin, unsealLogin } from '#/calendars/actions/login.ts'
import { planSync } from '#/calendars/actions/sync/end.ts'
import type { beginConsent } from '#/calendars/schema/calendar.ts'
import type { ConsentProblem } from '#/calendars/schema/consent.ts'
import { findCalendar } from '#/calendars/store/calendars.ts'
import * as store from '#/calendars/store/consents.ts'
import * as logins from '#/calendars/store/logins.ts'
import { beginAnew } from '#/calendars/store/turns.ts'
import type { Login } from '#/carriers.ts'
import { transaction } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import type { AnswerOf, BodyOf } from '#/shared/endpoint.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { notFound, ok, type Result, refused } from '#/shared/result.ts'
import { hashToken, seal, unseal } from '#/shared/seal.ts'
import { minute } from '#/time/date.ts'

/** Long enough to find a password and a second factor. */
export const CONSENT_LASTS = 15 * minute

const PURPOSE = 'calendar consent'

/** What has to be known when somebody comes back: by which browser he went, and for which login (none: a new one). */
type Kept = { readonly session: string | null; readonly verifier: string; readonly login: string | null }

/** Where to sign in, so that calendars can be connected: the way there may be gone once, by this session. */
export async function begin(
  app: App,
  who: Caller,
  { kind, again }: BodyOf<typeof beginConsent>,
): Promise<Result<AnswerOf<typeof beginConsent>>> {
  const calendar = again === undefined ? null : await findCalendar(app.db, who.person, again)
  if (again !== undefined && calendar?.kind !== kind) return notFound('calendar')
  const login = calendar ? await logins.findLogin(app.db, calendar.login) : null
  const [state, verifier] = [randomBytes(24).toString('base64url'), randomBytes(32).toString('base64url')]
  const hint = login ? { hint: login.account } : {}
  const url = app.carriers.remote.consentAddress(kind, { state, verifier, ...hint })
  if (url === null) {
    const name = kind.toUpperCase()
    const detail = `This server has no client there. Its admin sets ${name}_CLIENT_ID and ${name}_CLIENT_SECRET.`
    return refused('no-calendar', detail)
  }
  const kept: Kept = { session: who.session, verifier, login: login?.id ?? null }
  const sealed = seal(app.secret, PURPOSE, JSON.stringify(kept))
  await store.addConsent(app.db, hashToken(state), { person: who.person, kind, sealed }, app.now())
  return ok({ url })
}

export type Return = { readonly code: string; readonly state: string; readonly error: string }
export type Returned = { readonly connected: number } | { readonly problem: ConsentProblem }

/** Somebody comes back from signing in there: connects his calendars, or says why not. */
export async function finish(app: App, who: Caller | null, back: Return): Promise<Returned> {
  const consent = await store.takeConsent(app.db, hashToken(back.state), app.now() - CONSENT_LASTS)
  if (!consent || consent.person !== who?.person) return { problem: 'expired' }
  const kept: Kept = JSON.parse(unseal(app.secret, PURPOSE, consent.sealed))
  if (kept.session !== who.session) return { problem: 'expired' }
  if (back.error !== '' || back.code === '')
    return { problem: back.error === 'access_denied' ? 'denied' : 'failed' }
  try {
    const login = await app.carriers.remote.consented(consent.kind, back.code, kept.verifier)
    return kept.login === null ? connectBy(app, who.person, login) : renew(app, kept.login, login)
  } catch (error) {
    if (!(error instanceof RemoteTrouble)) throw error
    app.log.warn({ err: error, kind: consent.kind }, 'A consent came to nothing')
    return { problem: error.kind === 'away' || error.kind === 'busy' ? 'away' : 'failed' }
  }
}

/** Connects whatever is not connected yet; what is goes on by the new consent. */
async function connectBy(app: App, person: string, login: Login): Promise<Returned> {
  const known = (await logins.loginsOf(app.db, person, login.kind)).find(one =>
    isSameLogin(unsealLogin(app, one), login),
  )
  if (known) await saveConsent(app, known.id, login)
  const found = await findAt(app, login)
  if (!found.ok) return { problem: found.kind === 'busy' ? 'away' : 'none' }
  const connected = await connectFound(app, person, { login, found: found.value, wishes: {} })
  if (connected.ok) return { connected: connected.value.length }
  if (connected.kind === 'taken') return { connected: 0 }
  return { problem: connected.kind === 'too-many' ? 'too-many' : 'none' }
}

async function renew(app: App, id: string, login: Login): Promise<Returned> {
  const kept = await logins.findLogin(app.db, id)
  if (!kept) return { problem: 'expired' }
  if (!isSameLogin(unsealLogin(app, kept), login)) return { problem: 'other-account' }
  await saveConsent(app, id, login)
  return { connected: 0 }
}

async function saveConsent(app: App, id: string, login: Login): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    await logins.saveLogin(tx, id, { account: accountOf(login), sealed: sealLogin(app, login) })
    await beginAnew(tx, id)
    for (const one of await logins.calendarsBy(tx, id)) await planSync(inside, one, app.now())
    return ok()
  })
}
