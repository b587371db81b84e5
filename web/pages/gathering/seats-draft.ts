import type { Line } from '../../data/board.ts'
import type { Seats } from '../../parts/seats/chairs.ts'
import { leftWords, seatsWords } from '../../parts/seats/words.ts'
import { listed, numberWord } from '../../parts/sentences.ts'

/** The seats as they would be with another number of them, before anybody else is asked. */
export function withTotal(seats: Seats, total: number): Seats {
  const given = seats.yes + seats.probably
  const reserved = Math.max(0, Math.min(seats.reserved, total - given))
  return {
    ...seats,
    total,
    reserved,
    left: Math.max(0, total - given - reserved),
    excess: Math.max(0, given - total),
  }
}

/** The seats of what is off or over: nobody keeps one for an answer any more. */
export function withoutKept(seats: Seats): Seats {
  return { ...seats, reserved: 0, left: seats.left + seats.reserved }
}

/** For how many who are asked no seat is kept, as with a risk: they have no chairs. */
export function seatless({ open, seats }: Pick<Line, 'open' | 'seats'>): number {
  return Math.max(0, open.seats - seats.reserved)
}

/** Whether so few seats take any that are given or kept. */
export function isTooFew({ yes, probably, reserved }: Seats, total: number): boolean {
  return total < yes + probably + reserved
}

/** What fewer seats than are given or kept mean, with the figures; the question for the host. */
export function tooFewSentences(seats: Seats, total: number): string[] {
  if (!isTooFew(seats, total)) return tooRiskySentences(total)
  const { yes, probably, reserved } = seats
  const parts = [
    yes && `${numberWord(yes)} ${isAre(yes)} taken by a yes`,
    probably && `${numberWord(probably)} probably`,
    reserved && `${numberWord(reserved)} ${isAre(reserved)} kept for open invitations`,
  ].filter(part => typeof part === 'string')
  const { reserved: kept, excess } = withTotal(seats, total)
  const freed = reserved - kept
  return [
    `You want ${seatsWords(total)}, but ${listed(parts)}.`,
    freed > 0
      ? `Open invitations for ${seatsWords(freed)} would be withdrawn, from the last in line, and these guests are told. That cannot be undone; they stand in line again at their place.`
      : '',
    excess > 0
      ? `Who said yes or probably keeps the seat: there ${excess === 1 ? 'is one guest' : `are ${numberWord(excess)} guests`} more than seats, until somebody gives a seat back.`
      : '',
  ].filter(Boolean)
}

/** With a stated risk open invitations keep no seat, but may be too many for fewer of them. */
function tooRiskySentences(total: number): string[] {
  return [
    `You want ${seatsWords(total)}, but more guests are asked than the risk that you allow has room for then.`,
    'Open invitations would be withdrawn, from the last in line, until it fits, and these guests are told. That cannot be undone; they stand in line again at their place.',
  ]
}

/** What the chairs show while another number is tried out: `With three seats: two are taken, one is left.` */
export function wouldBeSentence(seats: Seats): string {
  const { total, yes, probably, reserved, left, excess } = seats
  const parts = [
    yes && `${numberWord(yes)} ${isAre(yes)} taken by a yes`,
    probably && `${numberWord(probably)} by a probably`,
    reserved && `${numberWord(reserved)} ${isAre(reserved)} kept for who is asked`,
    left && leftWords(left),
  ].filter(part => typeof part === 'string')
  const beyond = excess > 0 ? `, ${numberWord(excess)} more than there are` : ''
  return `With ${seatsWords(total)}: ${listed(parts)}${beyond}.`
}

function isAre(count: number): string {
  return count === 1 ? 'is' : 'are'
}

/** What saving another number of seats does. */
export function savingWords(seats: Seats, total: number, isDealing: boolean): string {
  const more = total - seats.total
  if (more < 0) return 'Nobody loses a seat by it.'
  return isDealing
    ? `The next in line are asked at once. To take that back, their invitations have to be withdrawn.`
    : 'Nobody is asked before it is dealt.'
}
