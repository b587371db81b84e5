import { numberWord } from '../sentences.ts'
import type { Seats } from './chairs.ts'

/** `8 chairs: 5 yes, 1 probably, 2 left.` For those who cannot see the chairs. */
export function seatsLabel({ total, yes, probably, reserved, left, excess }: Seats): string {
  const parts = [
    yes && `${yes} yes`,
    probably && `${probably} probably`,
    reserved && `${reserved} kept for who is asked`,
    left && `${left} left`,
    excess && `${excess} more than there are`,
  ].filter(part => typeof part === 'string')
  return `${total} ${total === 1 ? 'chair' : 'chairs'}: ${parts.join(', ')}.`
}

/** `one seat is left`, `no seat is left` */
export function leftWords(left: number): string {
  return `${numberWord(left)} ${left < 2 ? 'seat is' : 'seats are'} left`
}

/** `eight seats` */
export function seatsWords(seats: number): string {
  return `${numberWord(seats)} ${seats === 1 ? 'seat' : 'seats'}`
}
