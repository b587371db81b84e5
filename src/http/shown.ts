import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#/app.ts'
import { report } from '#/http/errors.ts'
import { problemFor } from '#/http/problem.ts'
import { type Trouble, troublePage } from '#/links/page.ts'
import { type Language, languageFrom } from '#/shared/language.ts'

/** What he is shown: a page, another page to go to (303), a file, or why there is none. */
export type Shown =
  | { readonly page: string; readonly status?: number }
  | { readonly to: string }
  | { readonly file: string; readonly name: string; readonly type: string }
  | {
      readonly trouble: Trouble
      /** Seconds. */
      readonly wait?: number
      /** Where a new link is asked for. */
      readonly renewal?: string | null
    }

export function sendShown(reply: FastifyReply, language: Language, shown: Shown): FastifyReply {
  if ('to' in shown) return reply.redirect(shown.to, 303)
  if ('page' in shown) return sendPage(reply, shown.status ?? 200, shown.page)
  if ('trouble' in shown) {
    if (shown.wait) reply.header('retry-after', shown.wait)
    return sendPage(reply, STATUS[shown.trouble], troublePage(language, shown.trouble, shown.renewal))
  }
  reply.header('content-disposition', `attachment; filename="${shown.name}"`)
  return reply.type(shown.type).send(shown.file)
}

function sendPage(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page)
}

const STATUS: Readonly<Record<Trouble, number>> = {
  unknown: 404,
  expired: 410,
  revoked: 410,
  withdrawn: 410,
  left: 410,
  over: 410,
  off: 410,
  uninvited: 410,
  'too-many': 429,
  foreign: 403,
  senseless: 400,
  failed: 500,
}

/** A fault on a guest page is a page too: its reader has never heard of JSON. */
export function sendFault(
  app: App,
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { status, title } = problemFor(error)
  report(app, error, request, { status, title })
  const trouble: Trouble = status === 429 ? 'too-many' : status < 500 ? 'senseless' : 'failed'
  return sendPage(reply, status, troublePage(languageFrom(request.headers['accept-language']), trouble))
}
