import type { At, Calendars, Login, Remote } from '#/carriers.ts'
import type { Settings } from '#/config.ts'
import { openCaldav } from '#/post/remote/caldav.ts'
import { openFeeds } from '#/post/remote/feed.ts'
import type { Provider } from '#/post/remote/provider.ts'
import { openSessions } from '#/post/remote/session.ts'
import { RemoteTrouble } from '#/shared/remote.ts'

/** Calendars elsewhere, by their providers. */
export function openRemote(
  settings: Settings,
  calendars: Calendars,
): Remote & { readonly close: () => Promise<void> } {
  const open = openSessions(settings.allowPrivateNetwork)
  const caldav = openCaldav(open)
  const providers: Partial<Record<Login['kind'], Provider>> = { caldav, ics: openFeeds(open, calendars) }
  const of = ({ kind }: Login): Provider => {
    const provider = providers[kind]
    if (!provider) throw new RemoteTrouble('denied', 'no')
    return provider
  }
  return {
    find: async login => of(login).find(login),
    changes: (at, mark, known) => of(at.login).changes(at, mark, known),
    write: async (at: At, object) => of(at.login).write(at, object),
    remove: async (at: At, object) => of(at.login).remove(at, object),
    consentAddress: () => null,
    consented: () => Promise.reject(new RemoteTrouble('denied', 'no')),
    leave: async login =>
      of(login)
        .leave(login)
        .catch(() => {}),
    close: caldav.close,
  }
}
