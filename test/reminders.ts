import { duties } from '#/clock/handlers.ts'
import { listMessages } from '#/messages/schema.ts'
import { changeMe } from '#/people/schema.ts'
import { SEND } from '#/reminders/actions/put.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { formatInstant } from '#/time/instant.ts'
import type { Muster, Somebody } from './harness.ts'

/** A person's reminders by when they leave or were to: `24T09:00 planned`, with why they moved or do not come. */
export async function remindersOf(who: Somebody, about?: string): Promise<string[]> {
  const items = await remindersIn(who, about)
  return items.map(({ send_at, state, moved, error }) => {
    const why = error ?? moved?.reason
    return `${send_at.slice(8, 16)} ${state}${why ? `: ${why}` : ''}`
  })
}

/** Of a person's own, soonest first. */
export async function remindersIn(who: Somebody, about?: string) {
  const query = { kind: 'reminder' as const, limit: 200, ...(about && { about }) }
  const { items } = await who.call(listMessages, { query })
  const own = items.filter(({ to }) => to === who.email)
  return own.toSorted((a, b) => (a.send_at < b.send_at ? -1 : 1))
}

/** Changes how somebody wants to be reminded. */
export function prefer(who: Somebody, body: BodyOf<typeof changeMe>) {
  return who.call(changeMe, { body })
}

/** Sets the clock, and does what it then does about reminders, one after the other. */
export async function passTo({ app, clock }: Muster, instant: string): Promise<void> {
  clock.set(instant)
  for (;;) {
    const due = await app.db
      .selectFrom('plans')
      .selectAll()
      .where('kind', '=', SEND)
      .where('due_at', '<=', formatInstant(clock.now) as never)
      .orderBy('due_at')
      .execute()
    if (due.length === 0) return
    for (const { kind, subject, key, due_at } of due) {
      await duties[kind]!.act(app, { kind, subject, key, dueAt: due_at })
      await app.db.deleteFrom('plans').where('subject', '=', subject).execute()
    }
  }
}
