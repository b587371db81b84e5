import type { At, Changes, Login } from '#/carriers.ts'
import { addressesOf } from '#/post/remote/dav/addresses.ts'
import { type Dav, openDav } from '#/post/remote/dav/dav.ts'
import { hasDeclined, withDeclined } from '#/post/remote/dav/declined.ts'
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
    async *changes(at: At, mark, known) {
      const session = open(PATIENCE.changes)
      try {
        const dav = speak(session, at.login)
        const owner = ownerAt(dav, at)
        for await (const some of changesByDav(dav, at.place, mark, known)) yield marked(some, owner)
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

/** Who the owner of a calendar is among those who attend: asked for when somebody has declined, once. */
function ownerAt(dav: Dav, { login, place, owner }: At): () => Promise<ReadonlySet<string>> {
  let asked: Promise<ReadonlySet<string>> | undefined
  const { username } = login as LoginOf<'caldav'>
  const ask = async () => {
    const known = [username, owner ?? ''].filter(one => one.includes('@'))
    const mails = known.map(one => `mailto:${one.toLowerCase()}`)
    return new Set([...mails, ...(await addressesOf(dav, place))])
  }
  return () => (asked ??= ask())
}

async function marked(some: Changes, owner: () => Promise<ReadonlySet<string>>): Promise<Changes> {
  if (!some.changed.some(({ text }) => hasDeclined(text))) return some
  const known = await owner()
  return { ...some, changed: some.changed.map(one => ({ ...one, text: withDeclined(one.text, known) })) }
}
