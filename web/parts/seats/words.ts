import { numberWord } from '../sentences.ts'
import type { Seats } from './chairs.ts'

/** `8 chairs: 5 yes, 1 probably, 2 left.` For those who cannot see the chairs. `beside`: asked without a seat kept. */
export function seatsLabel(seats: Seats, beside = 0): string {
  const { total, yes, probably, reserved, left, excess } = seats
  const parts = [
    yes && `${yes} yes`,
    probably && `${probably} probably`,
    reserved && `${reserved} kept for who is asked`,
    left && `${left} left`,
    excess && `${excess} more than there are`,
    beside && `${beside} asked, and no seat kept`,
  ].filter(part => typeof part === 'string')
  return `${total} ${total === 1 ? 'chair' : 'chairs'}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`
}

/** `one seat is left`, `no seat is left` */
export function leftWords(left: number): string {
  return `${numberWord(left)} ${left < 2 ? 'seat is' : 'seats are'} left`
}

/** `eight seats` */
export function seatsWords(seats: number): string {
  return `${numberWord(seats)} ${seats === 1 ? 'seat' : 'seats'}`
}
