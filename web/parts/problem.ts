import { Problem } from '#/client/client.ts'

export { Problem }

/** Why somebody is not available, as the API tells it. Instants in UTC. */
export type Reason = { person: string; reason: string; start: string; end: string }

/** What a refused claim gives as its reasons; none for any other error. */
export function reasonsOf(error: unknown): readonly Reason[] {
  const reasons = error instanceof Problem ? error.body['reasons'] : undefined
  return Array.isArray(reasons) ? reasons : []
}

/** The faults at their fields, for a form: `{title: 'Is needed.'}`; those inside a list at the list's own field. */
export function faultsByField(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {}
  const faults = error.body.errors ?? []
  const fields = faults.map(({ path, message }) => [fieldOf(path), sentence(message)])
  return Object.fromEntries(fields.reverse())
}

function fieldOf(path: string): string {
  return path.split(/[.[/]/).find(Boolean) ?? ''
}

/** What to say below a form whose fields of these names say what is wrong with them: that is not said again. */
export function wordsBeside(error: unknown, fields: ReadonlySet<string>): string {
  const faults = error instanceof Problem ? (error.body.errors ?? []) : []
  const others = faults.filter(({ path }) => !fields.has(fieldOf(path)))
  if (others.length === faults.length) return wordsOf(error)
  const words = others.map(({ path, message }) => sentence(`${path}: ${message}`))
  return ['Correct what is marked above.', ...words].join(' ')
}

/** What to say where the whole form is to blame, or nobody. */
export function wordsOf(error: unknown): string {
  if (error instanceof Problem) return sentence(error.message)
  return 'Something went wrong in this page. Load it again; if it stays, tell the admin.'
}

export function sentence(words: string): string {
  const text = words.trim()
  if (text === '') return text
  return text[0]!.toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.')
}
