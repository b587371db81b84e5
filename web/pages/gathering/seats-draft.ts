import type { Seats } from '../../parts/seats/chairs.ts'
import { seatsWords } from '../../parts/seats/words.ts'
import { numberWord } from '../../parts/sentences.ts'

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

/** Whether so few seats take any that are given or kept. */
export function isTooFew({ yes, probably, reserved }: Seats, total: number): boolean {
  return total < yes + probably + reserved
}

/** What fewer seats than are given or kept mean, with the figures; the question for the host. */
export function tooFewSentences(seats: Seats, total: number): string[] {
  const { yes, probably, reserved } = seats
  const parts = [
    yes && `${numberWord(yes)} ${yes === 1 ? 'is' : 'are'} taken by a yes`,
    probably && `${numberWord(probably)} probably`,
    reserved && `${numberWord(reserved)} ${reserved === 1 ? 'is' : 'are'} kept for open invitations`,
  ].filter(part => typeof part === 'string')
  const { reserved: kept, excess } = withTotal(seats, total)
  const freed = reserved - kept
  return [
    `You want ${seatsWords(total)}, but ${parts.join(', ')}.`,
    freed > 0
      ? `Open invitations for ${seatsWords(freed)} would be withdrawn, from the last in line, and these guests are told. That cannot be undone, but they can be asked again.`
      : '',
    excess > 0
      ? `Who said yes or probably keeps the seat: there ${excess === 1 ? 'is one guest' : `are ${numberWord(excess)} guests`} more than seats, until somebody gives a seat back.`
      : '',
  ].filter(Boolean)
}

/** What saving another number of seats does. */
export function savingWords(seats: Seats, total: number, isDealing: boolean): string {
  const more = total - seats.total
  if (more < 0) return 'Nobody loses a seat by it.'
  return isDealing
    ? `The next in line are asked at once. To take that back, their invitations have to be withdrawn.`
    : 'Nobody is asked before it is dealt.'
}
