import type { Channel } from '#/contacts/schema/reach.ts'
import { type Guest, isComing } from '#/gatherings/rules.ts'

/** Whether an answer changed anything that its guest would want confirmed. */
export function isNews(before: Guest, after: Guest): boolean {
  const isPartySame = before.party === after.party || (!isComing(after.answer) && after.wish === null)
  // Who waits has his place from when he began to, whether he then says yes or probably.
  if (before.wish !== null && after.wish !== null) return !isPartySame
  return before.state !== after.state || said(before) !== said(after) || !isPartySame
}

/**
 * Whether somebody is told what an answer that changed something means. Of a no only whose calendar holds a yes, and whoever said it by text
 * message and sees no page.
 */
export function isConfirmed(before: Guest, after: Guest, channel: Channel, by: Channel | null): boolean {
  if (after.answer !== 'no') return true
  return by === 'sms' || (channel === 'email' && before.answer === 'yes')
}

/** What becomes of the gathering in his calendar: it comes into it, or leaves it. Null when it is in none. */
export function calendarFor(before: Pick<Guest, 'answer'>, after: Pick<Guest, 'answer'>) {
  if (after.answer === 'yes') return 'REQUEST' as const
  return before.answer === 'yes' ? ('CANCEL' as const) : null
}

/** Whether somebody hears of what becomes of a gathering: who was asked, or waits, and has not refused or let it lapse. */
export function hears({ state, answer, wish }: Pick<Guest, 'state' | 'answer' | 'wish'>): boolean {
  return state === 'invited' || wish !== null || (state === 'answered' && answer !== 'no')
}

function said({ answer, wish }: Guest): string | null {
  return answer ?? wish
}
