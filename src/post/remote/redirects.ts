import type { Answer, Asked, Session } from '#/post/remote/session.ts'
import { RemoteTrouble } from '#/shared/remote.ts'

/** Google's take none, a short link one, a moved Nextcloud two. */
const MOST = 4

/**
 * The answer at the end of redirects. `authorization` stays with the origin that it was given for: another one is asked
 * without it, or not at all unless the redirect `mayLeave`.
 * @throws RemoteTrouble as `call` does, and when it leads nowhere
 */
export async function follow(
  { call }: Session,
  asked: Asked,
  { authorization = undefined as string | undefined, mayLeave = false },
): Promise<Answer> {
  const { origin, hostname } = new URL(asked.url)
  let url = asked.url
  for (let steps = 0; steps <= MOST; steps++) {
    const isHome = new URL(url).origin === origin
    if (!isHome && !mayLeave) throw new LeadsOn(asked.url, url)
    const headers = { ...asked.headers, ...(isHome && authorization !== undefined && { authorization }) }
    const answer = await call({ ...asked, url, headers })
    const next = nextOf(answer)
    if (next === null) return answer
    url = next
  }
  throw new RemoteTrouble('strange', `${hostname} leads on to another address again and again.`)
}

/** For its owner to decide: what he gave for one server is not given to another. */
export class LeadsOn extends RemoteTrouble {
  constructor(from: string, to: string) {
    const where = new URL(to).origin
    super(
      'strange',
      `${new URL(from).hostname} leads on to ${where}. If that is yours, connect that address.`,
    )
  }
}

function nextOf({ status, headers: { location }, url }: Answer): string | null {
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return null
  const next = location.replace(/^webcals?:/i, 'https:')
  if (!URL.canParse(next, url)) return null
  const { href, protocol } = new URL(next, url)
  return /^https?:$/.test(protocol) ? href : null
}
