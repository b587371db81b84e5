import type { App } from '#/app.ts'
import { alter } from '#/gatherings/actions/alter.ts'
import { findIn } from '#/gatherings/actions/hand/find.ts'
import { keepTimeOf } from '#/gatherings/actions/keep.ts'
import { record } from '#/gatherings/actions/record.ts'
import { tellWithdrawn } from '#/gatherings/actions/tell.ts'
import { withdrawn } from '#/gatherings/rules/hand.ts'
import { hears } from '#/gatherings/rules/told.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import type { GatheringShape } from '#/gatherings/schema/gathering.ts'
import { saveGuests } from '#/gatherings/store/guests.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'

/** Takes back an invitation, the seat that came of it or a place on the waiting list. 404 for who was never asked. */
export async function withdraw(
  app: App,
  who: Caller,
  { id, contact }: { readonly id: string; readonly contact: string },
): Promise<Result<GatheringShape>> {
  return alter(app, who, id, async (inside, { gathering }) => {
    const found = await findIn(inside, id, contact)
    if (!found.ok) return found
    const { state, wish, lowered } = found.value
    if (state === 'waiting' && wish === null) return notFound('invitation')
    if (state !== 'withdrawn' || lowered) await withdrawAll(inside, gathering, who.person, [found.value])
    return ok()
  })
}

/**
 * Withdraws what these guests have, telling those who expect it, within a transaction that has the gathering alone. Each
 * is out of the line, unless `by` puts him back into it.
 */
export async function withdrawAll(
  app: App,
  gathering: Gathering,
  actor: string,
  guests: readonly Guest[],
  by: (guest: Guest) => Guest = withdrawn,
): Promise<void> {
  if (guests.length === 0) return
  const after = guests.map(by)
  await saveGuests(app.db, after)
  const contacts = guests.map(({ contact }) => contact)
  await Promise.all([
    keepTimeOf(app, gathering, after),
    tellWithdrawn(app, gathering, guests.filter(hears)),
    record(app, gathering, { actor, kind: 'withdrawn', data: { contacts } }),
  ])
}
