import type { FastifyInstance } from 'fastify'

/** What a form or a query says; of a field sent twice, the last. */
export type Form = Readonly<Record<string, string>>

/** The longest form of a guest page is a note of 2,000 characters, in the worst case three bytes each, escaped. */
const FORM_LIMIT = 8_192

/** Takes the forms that browsers send without a script, and no other body: only here, because any site can send one. */
export function readForms(scope: FastifyInstance): void {
  scope.removeAllContentTypeParsers()
  const options = { parseAs: 'string' as const, bodyLimit: FORM_LIMIT }
  scope.addContentTypeParser<string>('application/x-www-form-urlencoded', options, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body)))
  })
  // Mail programs that press the one button of RFC 8058 §3.2 may send it so; it says nothing that counts.
  scope.addContentTypeParser<string>('multipart/form-data', options, (_request, _body, done) =>
    done(null, {}),
  )
}

/** A query, or what a form's parser made of it, as texts. */
export function formOf(given: unknown): Form {
  const fields = Object.entries((given ?? {}) as Readonly<Record<string, unknown>>)
  return Object.fromEntries(fields.map(([name, value]) => [name, String([value].flat().at(-1) ?? '')]))
}
