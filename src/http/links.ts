import type { FastifyRequest } from 'fastify'
import type { App } from '#/app.ts'
import { follow } from '#/links/actions.ts'
import { callerBy } from '#/links/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import type { AnyEndpoint } from '#/shared/endpoint.ts'
import { notFound, ok, type Refused, type Result, refused } from '#/shared/result.ts'

type Fields = Readonly<Record<string, unknown>>

/** The token of a guest's link that a request of the API brings, as `?t=` or as its bearer. */
export function linkIn({ query, headers }: FastifyRequest): string | undefined {
  const { t } = query as Fields
  if (t !== undefined) return String(t)
  return /^Bearer (mg_\S*)$/i.exec(headers.authorization ?? '')?.[1]
}

/** The query less the token, which says who asks and not what. */
export function withoutLink({ t: _, ...query }: Fields): Fields {
  return query
}

/** Who asks by a link. Refuses: 401 when it is none of ours, 410 when it has ended, 429 for too many guesses. */
export async function callerByLink(app: App, token: string, ip: string): Promise<Result<Caller>> {
  const link = await follow(app, token, ip)
  if (link.ok) return ok(callerBy(link.value))
  return link.kind === 'not-found' ? refused('not-signed-in', link.detail) : link
}

/** A link may do only what says so, to the one thing it is for, and for its own person. */
export function mayFollow(
  endpoint: AnyEndpoint,
  { link, person }: Caller,
  params: Readonly<Record<string, string>>,
): Refused | undefined {
  if (endpoint.link === undefined || endpoint.link !== link?.kind) {
    return refused(
      'forbidden',
      'A link opens the one thing it was sent for, and nothing else. Sign in for that.',
    )
  }
  if (params['id'] !== link.about) return notFound(endpoint.link)
  const other = params['person']
  if (other !== undefined && other !== person)
    return refused('forbidden', 'A link acts for its own reader alone.')
  return undefined
}
