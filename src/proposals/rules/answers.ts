import { findSlots } from '#/proposals/rules/slots.ts'
import type { Answers, Proposal, Slot } from '#/proposals/rules.ts'
import type { NamedSlot } from '#/proposals/schema/slots.ts'
import type { Fault } from '#/shared/result.ts'

type Answered = NamedSlot & { readonly answer?: 'yes' | 'if-needed' }

/** What a party says by naming the slots that suit it: these, and no to all others. Faults: names of no slot. */
export function answersFrom(
  proposal: Pick<Proposal, 'timezone' | 'wholeDays'>,
  slots: readonly Slot[],
  given: readonly Answered[],
): { ok: true; value: Answers } | { ok: false; faults: Fault[] } {
  const found = findSlots(proposal, slots, given)
  if (!found.ok) return found
  const answers = slots.map(slot => {
    const index = found.value.get(slot)
    return [slot.number, index === undefined ? ('no' as const) : (given[index]!.answer ?? 'yes')] as const
  })
  return { ok: true, value: Object.fromEntries(answers) }
}
