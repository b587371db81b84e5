import * as actions from '#/accounts/actions.ts'
import * as schema from '#/accounts/schema.ts'
import type { App } from '#/app.ts'
import { openRoute, type Route, route } from '#/http/serve.ts'
import type { Session } from '#/http/session.ts'
import { isInhabited } from '#/people/actions.ts'
import { ok, type Result } from '#/shared/result.ts'

export const accountRoutes: Route[] = [
  openRoute(schema.getServer, async ({ app }) => {
    const { signup, oidc } = app.settings
    const provider = oidc && { name: new URL(oidc.issuer).hostname, start: '/api/oidc/start' }
    const { email, sms } = app.carriers
    const carried = { mail: email !== null, sms: sms !== null, consents: consentsOf(app) }
    return ok({ signup, first: !(await isInhabited(app)), oidc: provider, ...carried })
  }),
  openRoute(schema.signUp, async ({ app, body, session }) =>
    startSession(session, await actions.signUp(app, body, session.userAgent)),
  ),
  openRoute(schema.signIn, async ({ app, body, session }) =>
    startSession(session, await actions.signIn(app, body, session)),
  ),
  route(schema.changePassword, ({ app, who, body, session }) =>
    actions.changePassword(app, who, body, session.ip),
  ),
  route(schema.addPerson, ({ app, who, body }) => actions.addPerson(app, who, body)),
  openRoute(schema.requestPasswordLink, ({ app, body }) => actions.requestLink(app, body.email)),
  openRoute(schema.getPasswordLink, ({ app, params }) => actions.seeLink(app, params.token)),
  openRoute(schema.usePasswordLink, async ({ app, params, body, session }) =>
    startSession(session, await actions.spendLink(app, params.token, body, session.userAgent)),
  ),
]

/** Where people can sign in to connect calendars, because the settings know a client of ours there. */
function consentsOf({ carriers }: App) {
  const asked = { state: '', verifier: '' }
  return (['google', 'microsoft'] as const).filter(
    kind => carriers.remote.consentAddress(kind, asked) !== null,
  )
}

function startSession(
  session: Session,
  signedIn: Result<actions.SignedIn>,
): Result<{ person: string; token: string }> {
  if (!signedIn.ok) return signedIn
  const { person, token, expires } = signedIn.value
  session.start(token, expires)
  return ok({ person, token })
}
