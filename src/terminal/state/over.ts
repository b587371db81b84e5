import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import { type Clock, saySlot } from '../view/say.ts'
import type { Key } from '../words/command.ts'

/** Why a proposal can be answered, or closed, no more; null when it can. An ended one may still be closed by hand. */
export function whyOver(key: Key, { closure, state }: ProposalShape, clock: Clock): string | null {
  if (key !== 'p' && key !== 'x') return null
  if (closure) return `It is closed already, on ${saySlot(closure, clock)}. It is a meeting now: m lists it.`
  return state === 'ended' && key === 'p' ? 'Its time for answers is over.' : null
}
