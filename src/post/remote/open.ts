import type { Calendars, Login, Remote } from '#/carriers.ts'
import type { Settings } from '#/config.ts'
import { openCaldav } from '#/post/remote/caldav.ts'
import { openFeeds } from '#/post/remote/feed.ts'
import { openGoogle } from '#/post/remote/google.ts'
import { openMicrosoft } from '#/post/remote/microsoft.ts'
import type { SignedIn } from '#/post/remote/oauth/provider.ts'
import type { Provider } from '#/post/remote/provider.ts'
import { type OpenSession, openSessions } from '#/post/remote/session.ts'
import { RemoteTrouble } from '#/shared/remote.ts'

/** Where people come back to from a sign-in at Google or Microsoft, below the public address. */
export const CONSENT_PATH = '/calendars/consent'

type Settled = Pick<Settings, 'allowPrivateNetwork' | 'publicUrl' | 'google' | 'microsoft'>

/** Calendars elsewhere, by their providers. */
export function openRemote(
  settings: Settled,
  calendars: Calendars,
): Remote & { readonly close: () => Promise<void> } {
  const sessions = openSessions(settings.allowPrivateNetwork)
  // Whoever runs the server says where these are: no guard is needed, and a gateway may be on a private address.
  const trusted = openSessions(['0.0.0.0/0', '::/0'])
  const caldav = openCaldav(sessions.open)
  const signedIn = openSignIns(settings, trusted.open)
  const providers = { caldav, ics: openFeeds(sessions.open, calendars), ...signedIn }
  const at = ({ kind }: Pick<Login, 'kind'>): Provider => providers[kind] ?? throwUnknown(kind)
  return {
    find: async login => at(login).find(login),
    changes: (place, mark, known) => at(place.login).changes(place, mark, known),
    write: async (place, object) => at(place.login).write(place, object),
    remove: async (place, object) => at(place.login).remove(place, object),
    consentAddress: (kind, asked) => signedIn[kind]?.consentAddress(asked) ?? null,
    consented: async (kind, code, verifier) =>
      (signedIn[kind] ?? throwUnknown(kind)).consented(code, verifier),
    leave: async login => providers[login.kind]?.leave(login).catch(() => {}),
    async close() {
      sessions.close()
      trusted.close()
      await caldav.close()
    },
  }
}

function openSignIns(
  { google, microsoft, publicUrl }: Settled,
  open: OpenSession,
): { readonly google: SignedIn | null; readonly microsoft: SignedIn | null } {
  const redirect = publicUrl + CONSENT_PATH
  return {
    google: google && openGoogle(open, google, redirect),
    microsoft: microsoft && openMicrosoft(open, microsoft, redirect),
  }
}

function throwUnknown(kind: Login['kind']): never {
  const name = kind.toUpperCase()
  const sentence = `This server has no client there. Its admin sets ${name}_CLIENT_ID and ${name}_CLIENT_SECRET.`
  throw new RemoteTrouble('denied', sentence)
}
