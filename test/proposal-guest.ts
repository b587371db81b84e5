import { openLinks } from '#/links/actions.ts'
import { callerBy, type Link } from '#/links/rules.ts'
import { answer } from '#/proposals/actions/answer.ts'
import { current } from '#/proposals/actions/open.ts'
import { nameOf } from '#/proposals/rules/slots.ts'
import type { Answers } from '#/proposals/rules.ts'
import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import { day, hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import type { Muster, Somebody } from './harness.ts'
import { propose } from './proposing.ts'

/** Somebody without an account who is asked when he can, and his link. */
export type Asked = { id: string; proposal: ProposalShape; person: string; token: string; path: string }

/** A proposal of `by` to a guest, and to others besides. */
export async function askGuest(
  muster: Muster,
  by: Somebody,
  starts: readonly string[],
  given: Parameters<typeof propose>[3] & { others?: string[]; expiresAt?: number } = {},
): Promise<Asked> {
  const { others = [], expiresAt, ...body } = given
  const address = `guest-of-${by.email}`
  const proposal = await propose(by, [address, ...others], starts, body)
  const person = proposal.parties.find(one => one.email === address)!.person
  const token = await tokenFor(muster, proposal.id, person, expiresAt)
  return { id: proposal.id, proposal, person, token, path: `/p/${token}` }
}

/** A link to a proposal, as a message would bring it. */
export async function tokenFor(
  muster: Muster,
  about: string,
  person: string,
  expiresAt = muster.clock.now + 5 * day,
): Promise<string> {
  return (await openLinks(muster.app, [{ person, kind: 'proposal', about, expiresAt }]))[0]!
}

/** As somebody says it who presses just some of the buttons. */
export async function say(muster: Muster, id: string, person: string, just: Answers): Promise<void> {
  const link = { person, kind: 'proposal', about: id } as Link
  const { proposal, slots } = (await current(muster.app, id))!
  const named = slots.flatMap(slot => {
    const said = just[slot.number]
    return said ? [{ ...nameOf(proposal, slot), answer: said }] : []
  })
  await answer(muster.app, callerBy(link), id, { slots: named, others: 'keep' })
}

/** Half hours, one after the other from Tuesday 08:00 UTC on, ten a day. */
export function manySlots(count: number) {
  const first = Date.UTC(2026, 10, 24, 8)
  return Array.from({ length: count }, (_, index) => {
    const start = first + Math.floor(index / 10) * day + (index % 10) * hour
    return { start: formatInstant(start), duration: 'PT30M' }
  })
}
