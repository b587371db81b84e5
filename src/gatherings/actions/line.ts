import type { App } from '#/app.ts'
import { contactsOf } from '#/contacts/actions.ts'
import { readableOf } from '#/gatherings/actions/approach.ts'
import { shownSeats } from '#/gatherings/actions/look.ts'
import { open } from '#/gatherings/actions/open.ts'
import { delaysOf } from '#/gatherings/rules/line.ts'
import { beliefOf } from '#/gatherings/rules/odds/belief.ts'
import { oddsOf } from '#/gatherings/rules/odds.ts'
import { freeOf, type Guest } from '#/gatherings/rules.ts'
import type { Delay, LineShape, NextShape } from '#/gatherings/schema/watch.ts'
import { nextInLine, openOf } from '#/gatherings/store/line.ts'
import { chancesOf } from '#/gatherings/store/table.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/** Who is next, why, and why not yet; the odds that the open invitations fill more than the seats. */
export async function getLine(
  app: App,
  who: Caller,
  id: string,
  { limit = 10 }: { limit?: number },
): Promise<Result<LineShape>> {
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  const { gathering, seating } = opened.value
  const [next, { sizes, nextLapse }, chances] = await Promise.all([
    nextInLine(app.db, id, limit),
    openOf(app.db, id, app.now()),
    chancesOf(app.db, gathering, app.now()),
  ])
  const [names, readable] = await Promise.all([
    namesOf(app, next),
    readableOf(app, { gathering, line: next }),
  ])
  const { delays, savedFor } = delaysOf({ gathering, seating, next, readable }, app.now())
  const { came, not } = beliefOf(chances)
  return ok({
    items: next.map((guest, index) =>
      shownNext(guest, names.get(guest.contact) ?? '', delays[index]!, readable.get(guest.id) ?? null),
    ),
    seats: shownSeats(seating),
    saved_for: savedFor?.contact ?? null,
    next_lapse: nextLapse === null ? null : formatInstant(nextLapse),
    open: countOpen(sizes),
    risk: gathering.risk,
    risk_spent: gathering.riskSpent,
    odds: oddsOf(freeOf(seating), sizes, chances),
    answers: { here: chances.seen, before: chances.past },
    likely: came / (came + not),
  })
}

async function namesOf(app: App, guests: readonly Guest[]): Promise<Map<string, string>> {
  const contacts = await contactsOf(
    app,
    guests.map(({ contact }) => contact),
  )
  return new Map([...contacts].map(([id, { name }]) => [id, name]))
}

function shownNext(guest: Guest, name: string, delay: Delay | null, readableAt: number | null): NextShape {
  const { contact, party, first, priority, wish, wishedAt } = guest
  return {
    contact,
    name,
    party,
    rank: wish !== null ? 'wished' : first ? 'first' : 'priority',
    priority,
    wished_at: wishedAt === null ? null : formatInstant(wishedAt),
    delay,
    readable_at: readableAt === null ? null : formatInstant(readableAt),
  }
}

function countOpen(sizes: ReadonlyMap<number, number>): LineShape['open'] {
  const counts = [...sizes]
  return {
    invitations: counts.reduce((sum, [, count]) => sum + count, 0),
    seats: counts.reduce((sum, [party, count]) => sum + party * count, 0),
  }
}
