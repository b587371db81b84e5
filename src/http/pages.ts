import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#/app.ts'
import { type Form, formOf, readForms } from '#/http/forms.ts'
import { isForeign } from '#/http/session.ts'
import { type Shown, sendFault, sendShown } from '#/http/shown.ts'
import { findLink } from '#/links/actions.ts'
import { renewedPage, type Trouble } from '#/links/page.ts'
import { callerBy, LINK_PATHS, type Link, mayLearn, stateOf } from '#/links/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import type { LinkKind } from '#/shared/endpoint.ts'
import { type Language, languageFrom } from '#/shared/language.ts'

/** The pages behind the links to one kind of thing. */
export type GuestPages = {
  readonly kind: LinkKind
  readonly pages: readonly GuestPage[]
  /** Mails a new link in the place of one that has expired. */
  readonly renew: (app: App, link: Link, who: Caller) => Promise<void>
  /** Why a link has expired or was revoked, where more of that can be told. */
  readonly why?: (app: App, link: Link, state: 'expired' | 'revoked') => Promise<Trouble>
}

export type GuestPage = {
  readonly method: 'GET' | 'POST'
  /** What follows the token: `` is the page itself, `/answer` a form of it. */
  readonly path: string
  readonly handle: (visit: Visit) => Promise<Shown>
  /** It opens also when the link has ended, as long as it was sent to where its person still is. */
  readonly late?: true
  /** Mail programs may press this button (RFC 8058). */
  readonly outside?: true
  /** How many bytes its form may have, where it has more than others. */
  readonly limit?: number
}

/** Somebody who followed a link. */
export type Visit = {
  readonly app: App
  readonly link: Link
  readonly who: Caller
  /** `/m/mg_…`: where the page and its forms lie. */
  readonly path: string
  readonly query: Form
  readonly form: Form
  /** Asked by HEAD, as link scanners do: nobody looks at the page. */
  readonly isHead: boolean
}

/** Serves the guest pages: a form sent is the only way in besides GET, and only GETs are free of consequences. */
export async function servePages(
  server: FastifyInstance,
  app: App,
  kinds: readonly GuestPages[],
): Promise<void> {
  await server.register(async scope => {
    readForms(scope)
    scope.addHook('onRequest', (_request, reply, done) => {
      reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow')
      done()
    })
    scope.setErrorHandler((error: FastifyError, request, reply) => sendFault(app, error, request, reply))
    for (const one of kinds) servePagesOf(scope, app, one)
  })
}

function servePagesOf(scope: FastifyInstance, app: App, { kind, pages, renew, why }: GuestPages): void {
  const root = `${LINK_PATHS[kind]}/:token`
  const schema = { hide: true }
  for (const page of pages) {
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const arrived = await arrive(app, kind, request)
      return sendShown(reply, arrived.language, await open(app, { ...page, why }, arrived, request))
    }
    const limit = page.limit && { bodyLimit: page.limit }
    scope.route({ method: page.method, url: root + page.path, schema, handler, ...limit })
  }
  // Also what is too long to be a token: it is no page of the members' app.
  scope.get(`${LINK_PATHS[kind]}/*`, { schema }, (request, reply) =>
    sendShown(reply, languageFrom(request.headers['accept-language']), { trouble: 'unknown' }),
  )
  for (const path of formsOf(pages)) scope.get(root + path, { schema }, backTo(root))
  scope.post(`${root}/renewal`, { schema }, async (request, reply) => {
    const { link, language, wait } = await arrive(app, kind, request)
    if (link && stateOf(link, app.now()) === 'expired' && !isForeign(app, request))
      await renew(app, link, callerBy(link))
    return sendShown(reply, language, wait ? { trouble: 'too-many', wait } : { page: renewedPage(language) })
  })
}

/** Where only a form goes: who comes there by its address, as from the history, meant the page. */
function formsOf(pages: readonly GuestPage[]): string[] {
  const read = new Set(pages.filter(({ method }) => method === 'GET').map(({ path }) => path))
  return [...pages.map(({ path }) => path), '/renewal'].filter(path => !read.has(path))
}

function backTo(root: string) {
  return (request: FastifyRequest, reply: FastifyReply) => {
    const { token } = request.params as { token: string }
    return reply.redirect(root.replace(':token', encodeURIComponent(token)), 303)
  }
}

type Arrived = {
  /** Null when the token is none of this kind. */
  readonly link: Link | null
  readonly language: Language
  readonly path: string
  /** Seconds that he has to wait who came with too many wrong ones. */
  readonly wait: number
}

async function arrive(app: App, kind: LinkKind, request: FastifyRequest): Promise<Arrived> {
  const { token } = request.params as { token: string }
  const found = await findLink(app, token, request.ip)
  const link = found.ok && found.value.kind === kind ? found.value : null
  const language = link?.language ?? languageFrom(request.headers['accept-language'])
  const wait = found.ok ? 0 : Number(found.facts['retry_after'] ?? 0)
  return { link, language, path: `${LINK_PATHS[kind]}/${token}`, wait }
}

/** What a page shows to whoever arrived by a link that opens it, or why it shows nothing. */
async function open(
  app: App,
  page: GuestPage & Pick<GuestPages, 'why'>,
  { link, path, wait }: Arrived,
  request: FastifyRequest,
): Promise<Shown> {
  if (wait) return { trouble: 'too-many', wait }
  if (!link) return { trouble: 'unknown' }
  if (page.method === 'POST' && !page.outside && isForeign(app, request)) return { trouble: 'foreign' }
  const state = stateOf(link, app.now())
  if (state !== 'open' && !(page.late && link.arrives)) {
    const trouble = page.why && mayLearn(link) ? await page.why(app, link, state) : state
    return { trouble, renewal: trouble === 'expired' ? `${path}/renewal` : null }
  }
  const [query, form] = [formOf(request.query), formOf(request.body)]
  const isHead = request.method === 'HEAD'
  return page.handle({ app, link, who: callerBy(link), path, query, form, isHead })
}
