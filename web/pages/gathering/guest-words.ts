import { ANSWERED_STOP } from '#/gatherings/schema/invitations.ts'
import type { Guest } from '../../data/board.ts'
import { moment } from '../../parts/moment.ts'
import { sentence } from '../../parts/problem.ts'
import { seatsWords } from '../../parts/seats/words.ts'
import { numberWord } from '../../parts/sentences.ts'
import { millis } from '../../parts/when.ts'

/** `isOff`: it is cancelled or over, and nobody waits for an answer any more. */
type Reading = { zone: string; now: number; isOff?: boolean }

/** How a guest stands, in a few words: `Yes, for two seats`, `Asked, until today, 18:00`. */
export function stateWords(guest: Guest, reading: Reading): string {
  const { state, answer, wish, lapses_at, asked } = guest
  if (state === 'answered') return answerWords(guest, reading)
  if (state === 'invited') {
    if (reading.isOff) return 'Asked, did not answer'
    return lapses_at ? `Asked, until ${moment(lapses_at, reading)}` : 'Asked'
  }
  if (state === 'lapsed') return 'Did not answer in time'
  if (state === 'withdrawn') return guest.lowered ? 'Withdrawn by fewer seats, in line again' : 'Withdrawn'
  if (wish === null && reading.isOff) return 'Not asked'
  if (wish === null) return asked > 0 ? 'To be asked again' : 'Not asked yet'
  const seats = guest.party > 1 ? seatsWords(guest.party) : 'a seat'
  if (reading.isOff) return `Waited for ${seats}`
  const place = guest.place ? `, number ${guest.place} in line` : ''
  return `${answer === null && wish === 'probably' ? 'Probably: waits' : 'Waits'} for ${seats}${place}`
}

function answerWords({ answer, party }: Guest, { isOff }: Reading): string {
  const seats = party > 1 ? `, for ${seatsWords(party)}` : ''
  if (answer === 'yes') return `Yes${seats}`
  if (answer === 'probably') return `Probably${seats}`
  if (answer === 'no') return 'No'
  return isOff ? 'Maybe' : 'Maybe: no seat is kept'
}

const BY = { email: 'By mail', sms: 'By text message' } as const

/** `By mail, sent today, 10:03, arrived.`, or why it was not; empty for whoever was not written to. */
export function sentWords(guest: Guest, reading: Reading): string {
  const { channel, sent_at, delivered, error, leaves_at, asked, state } = guest
  const isTakenBack = reading.isOff || state === 'withdrawn'
  if (asked > 0 && sent_at === null && !error && isTakenBack) return 'The message had not left.'
  if (channel === null) return asked > 0 ? 'No message is on its way yet.' : ''
  const by = BY[channel]
  if (error === ANSWERED_STOP) return `${by}. ${error}`
  if (error) return sentence(`${by}, ${sent_at ? 'returned' : 'not sent'}: ${error}`)
  if (sent_at) return `${by}, sent ${moment(sent_at, reading)}${delivered ? ', arrived' : ''}.`
  const isLater = leaves_at !== null && millis(leaves_at) > reading.now
  return isLater ? `${by}, leaves ${moment(leaves_at, reading)}.` : `${by}, on its way.`
}

/** `Answered today, 10:12.` */
export function answeredWords({ answered_at }: Guest, reading: Reading): string {
  return answered_at ? `Answered ${moment(answered_at, reading)}.` : ''
}

/** Why he stands where he does, as long as he is not asked: `Asked first`, `Priority 2, a party of three`. */
export function rankWords({ first, priority, party, state, wish, lowered }: Guest): string {
  const isNext = lowered || (state === 'waiting' && wish === null)
  const rank = isNext ? (first ? 'asked first' : `priority ${priority}`) : ''
  const many = party > 1 && state !== 'answered' ? `a party of ${numberWord(party)}` : ''
  return [rank, many].filter(Boolean).join(', ')
}
