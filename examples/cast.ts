import { signUp } from '#/accounts/schema.ts'
import { type Client, connect, Problem } from '#/client/client.ts'

export type Somebody = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly timezone: string
  /** Calls an endpoint as this person. */
  readonly call: Client
}

export const server = process.env['MUSTER_URL'] ?? 'http://localhost:4000'

/** Signs somebody up at `MUSTER_URL`, with a new address each time, so that an example can be run again. */
export async function newcomer(name: string, timezone: string): Promise<Somebody> {
  const email = `${name.toLowerCase()}-${crypto.randomUUID().slice(0, 8)}@example.com`
  const body = { email, name, password: crypto.randomUUID(), timezone }
  const { person, token } = await connect(server)(signUp, { body })
  return { id: person, name, email, timezone, call: connect(server, token) }
}

/** A window in the week after next: `on('mo', '09:00', '10:00', 'Europe/Berlin')`. */
export function on(day: 'mo' | 'tu' | 'we' | 'th' | 'fr', start: string, end: string, timezone: string) {
  const today = Temporal.Now.plainDateISO(timezone)
  const monday = today.add({ days: 15 - today.dayOfWeek })
  const date = monday.add({ days: ['mo', 'tu', 'we', 'th', 'fr'].indexOf(day) })
  const at = (time: string) =>
    date.toZonedDateTime({ timeZone: timezone, plainTime: time }).toString({ timeZoneName: 'never' })
  return { start: at(start), end: at(end) }
}

/** A window as somebody's clock shows it: `Monday 09:00–10:00`. */
export function asSeenBy(somebody: Somebody, window: { start: string; end: string }): string {
  const [start, end] = [window.start, window.end].map(instant =>
    Temporal.Instant.from(instant).toZonedDateTimeISO(somebody.timezone),
  )
  return `${start!.toLocaleString('en-GB', { weekday: 'long' })} ${timeOf(start!)}–${timeOf(end!)}`
}

/** What the server refused, as its sentence and facts. Fails when it did not refuse. */
export async function refusalOf(call: Promise<unknown>): Promise<Problem['body']> {
  const answer = await call.then(
    () => new Error('This should have been refused.'),
    (error: unknown) => error,
  )
  if (answer instanceof Problem) return answer.body
  throw answer
}

function timeOf(moment: Temporal.ZonedDateTime): string {
  return moment.toPlainTime().toString({ smallestUnit: 'minute' })
}
