import type { At, Changes, FoundCalendar, Login, Remote } from '#/carriers.ts'
import { type Api, openApi } from '#/post/remote/oauth/api.ts'
import { type Client, consentAddressOf } from '#/post/remote/oauth/client.ts'
import { giveBack, tokensFor } from '#/post/remote/oauth/tokens.ts'
import { PATIENCE } from '#/post/remote/patience.ts'
import type { Provider } from '#/post/remote/provider.ts'
import type { OpenSession, Session } from '#/post/remote/session.ts'

/** Calendars at a provider where people sign in. */
export type SignedIn = Provider & {
  readonly consentAddress: (asked: Parameters<Remote['consentAddress']>[1]) => string
  readonly consented: (code: string, verifier: string) => Promise<Login>
}

/** What its API is asked. */
type Verbs = {
  readonly account: (api: Api) => Promise<string>
  readonly find: (api: Api) => Promise<readonly FoundCalendar[]>
  readonly changes: (
    api: Api,
    place: string,
    mark: string | null,
    known: Parameters<Remote['changes']>[2],
  ) => AsyncIterable<Changes>
  readonly write: (
    api: Api,
    place: string,
    object: Parameters<Remote['write']>[1],
  ) => ReturnType<Remote['write']>
  readonly remove: (
    api: Api,
    place: string,
    object: Parameters<Remote['remove']>[1],
  ) => ReturnType<Remote['remove']>
}

export function openSignedIn(open: OpenSession, client: Client, verbs: Verbs): SignedIn {
  const during = async <T>(patience: number, work: (session: Session) => Promise<T>): Promise<T> => {
    const session = open(patience)
    return work(session).finally(session.end)
  }
  const once = <T>(at: Pick<At, 'login' | 'keep'>, patience: number, work: (api: Api) => Promise<T>) =>
    during(patience, session => work(openApi(session, client, at)))
  return {
    consentAddress: asked => consentAddressOf(client, asked),
    consented: (code, verifier) =>
      during(PATIENCE.find, async session => {
        const tokens = await tokensFor(session, client, { code, verifier, now: Date.now() })
        const login = { kind: client.kind, account: '', ...tokens }
        return { ...login, account: await verbs.account(openApi(session, client, { login, keep: forget })) }
      }),
    find: login => once({ login, keep: forget }, PATIENCE.find, verbs.find),
    async *changes(at, mark, known) {
      const session = open(PATIENCE.changes)
      try {
        yield* verbs.changes(openApi(session, client, at), at.place, mark, known)
      } finally {
        session.end()
      }
    },
    write: (at, object) => once(at, PATIENCE.write, api => verbs.write(api, at.place, object)),
    remove: (at, object) => once(at, PATIENCE.write, api => verbs.remove(api, at.place, object)),
    leave: login => during(PATIENCE.write, session => giveBack(session, client, login)),
  }
}

/** Who only looks what there is has tokens that are minutes old. */
async function forget(): Promise<void> {}
