import { duties } from '#/clock/handlers.ts'
import { listMessages } from '#/messages/schema.ts'
import { getProposalLog } from '#/proposals/schema/parties.ts'
import { changeProposal, createProposal, getProposal } from '#/proposals/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { formatInstant } from '#/time/instant.ts'
import { at } from './cast.ts'
import type { Muster, Somebody } from './harness.ts'

type Given = Partial<BodyOf<typeof createProposal>>

/** Proposes hours that begin at these times, as `at` reads them. */
export function propose(
  by: Somebody,
  parties: readonly string[],
  starts: readonly string[],
  given: Given = {},
) {
  const slots = hours(starts)
  return by.call(createProposal, { body: { title: 'Plan', parties: [...parties], slots, ...given } })
}

export function hours(starts: readonly string[]) {
  return starts.map(start => ({ start: at(start), duration: 'PT1H' }))
}

/** Says that these times suit, and no others; `10:00?` if need be. */
export function answer(by: Pick<Somebody, 'call'>, id: string, starts: readonly string[]) {
  const slots = starts.map(start => {
    const given = start.endsWith('?') ? ('if-needed' as const) : ('yes' as const)
    return { start: at(start.replace('?', '')), answer: given }
  })
  return by.call(changeProposal, { params: { id }, body: { slots } })
}

/** What is in the outbox about a thing, to an address if one is given, the latest first; as an admin sees it. */
export async function outbox(admin: Somebody, about: string, to?: string) {
  return (await admin.call(listMessages, { query: { about, limit: 200, ...(to && { to }) } })).items
}

/** What the log tells, oldest first: `closed`. */
export async function logOf(by: Pick<Somebody, 'call'>, id: string) {
  return (await by.call(getProposalLog, { params: { id }, query: { limit: 200 } })).items
}

/** The token of the last link in a text. */
export function tokenIn(text: string): string {
  return /\/p\/(mg_[\w-]{22})/.exec(text)![1]!
}

/** Lets all that is planned for proposals until an instant happen, each at its time, and stops the clock there. */
export async function passTo(muster: Muster, instant: string): Promise<void> {
  for (;;) {
    const next = await muster.app.db
      .selectFrom('plans')
      .selectAll()
      .where('kind', 'like', 'proposals.%')
      .where('due_at', '<=', instant as never)
      .orderBy('due_at')
      .limit(1)
      .executeTakeFirst()
    if (!next) break
    const { kind, subject, key, due_at: dueAt } = next
    await muster.app.db
      .deleteFrom('plans')
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .where('key', '=', key)
      .execute()
    muster.clock.set(formatInstant(Math.max(dueAt, muster.clock.now)))
    await duties[kind]!.act(muster.app, { kind, subject, key, dueAt })
  }
  muster.clock.set(instant)
}

/** Whether a proposal is open, ended, or closed, and then on which hour and by whom: `closed on 10:00 by its rule`. */
export async function stateOf(by: Somebody, id: string): Promise<string> {
  const { state, closure } = await by.call(getProposal, { params: { id } })
  return closure ? `${state} on ${closure.start.slice(11, 16)} by ${closure.by ?? 'its rule'}` : state
}
