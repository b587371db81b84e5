import type { At, Login } from '#/carriers.ts'
import { type Dav, openDav } from '#/post/remote/dav/dav.ts'
import { withDeclined } from '#/post/remote/dav/declined.ts'
import { findByDav } from '#/post/remote/dav/find.ts'
import { changesByDav } from '#/post/remote/dav/objects.ts'
import { removeByDav, writeByDav } from '#/post/remote/dav/write.ts'
import { PATIENCE } from '#/post/remote/patience.ts'
import type { LoginOf, Provider } from '#/post/remote/provider.ts'
import type { OpenSession, Session } from '#/post/remote/session.ts'

/** CalDAV (RFC 4791) at whatever server somebody gave. */
export function openCaldav(open: OpenSession): Provider & { readonly close: () => Promise<void> } {
  const { dav, close } = openDav()
  const speak = (session: Session, login: Login) => dav(session, login as LoginOf<'caldav'>)
  const once = async <T>(
    login: Login,
    patience: number,
    work: (dav: Dav, session: Session) => Promise<T>,
  ) => {
    const session = open(patience)
    return work(speak(session, login), session).finally(session.end)
  }
  return {
    find: login =>
      once(login, PATIENCE.find, (dav, session) => findByDav(session, dav, (login as LoginOf<'caldav'>).url)),
    async *changes({ login, place }: At, mark, known) {
      const session = open(PATIENCE.changes)
      try {
        const { username } = login as LoginOf<'caldav'>
        for await (const some of changesByDav(speak(session, login), place, mark, known))
          yield {
            ...some,
            changed: some.changed.map(one => ({ ...one, text: withDeclined(one.text, username) })),
          }
      } finally {
        session.end()
      }
    },
    write: ({ login, place }, object) => once(login, PATIENCE.write, dav => writeByDav(dav, place, object)),
    remove: ({ login, place }, object) => once(login, PATIENCE.write, dav => removeByDav(dav, place, object)),
    leave: async () => {},
    close,
  }
}
