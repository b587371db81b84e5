import type { GuestAnswer, Invitation } from '../../data/invitations.ts'
import { moment } from '../../parts/moment.ts'
import { seatsWords } from '../../parts/seats/words.ts'
import { numberWord } from '../../parts/sentences.ts'
import { millis } from '../../parts/when.ts'

type Reading = { zone: string; now: number }

export const ANSWERS: readonly { id: GuestAnswer; name: string }[] = [
  { id: 'yes', name: 'Yes' },
  { id: 'probably', name: 'Probably' },
  { id: 'maybe', name: 'Maybe' },
  { id: 'no', name: 'No' },
]

/** How I stand, and what that means for me. */
export function standWords(invitation: Invitation, { zone, now }: Reading): string {
  const { answer, waiting, lapses_at, kept, party, answer_by } = invitation
  if (waiting !== null) return waitingWords(waiting, party)
  if (answer !== null) return answeredWords(invitation, answer)
  if (lapses_at === null || millis(lapses_at) <= now) return lapsedWords(answer_by, { zone, now })
  const until = moment(lapses_at, { zone, now })
  if (!kept) return `Seats go to those who say yes first. Please answer by ${until}.`
  return `${capital(seatsWords(party))} ${party === 1 ? 'is' : 'are'} kept for you until ${until}.`
}

function answeredWords({ party, claim, claimed }: Invitation, answer: GuestAnswer): string {
  const seats = `${seatsWords(party)} ${party === 1 ? 'is' : 'are'}`
  if (answer === 'yes') return `You said yes, and ${seats} yours.${claimWords(claim, claimed)}`
  if (answer === 'probably')
    return `You said probably, and ${seats} kept for you. Say yes as soon as you know.`
  if (answer === 'maybe') return 'You said maybe, so no seat is kept for you, and none is guaranteed.'
  return 'You said no. Should that change, answer again: if a seat is left, it is yours.'
}

function claimWords(claim: boolean | null, claimed: boolean): string {
  if (!claim) return ''
  return claimed
    ? ' The time is claimed in your week.'
    : ' The time was not claimed in your week: you are busy then.'
}

function waitingWords(place: number, party: number): string {
  const seats = party === 1 ? 'All seats are taken' : `There are not ${numberWord(party)} seats left`
  return `${seats}. You are number ${place} on the waiting list, and hear when it is your turn.`
}

function lapsedWords(answerBy: string, { zone, now }: Reading): string {
  if (millis(answerBy) <= now) return `The last moment to say yes was ${moment(answerBy, { zone, now })}.`
  return 'No seat is kept for you any more. Say yes all the same: if one is left, it is yours; if not, you wait for one.'
}

function capital(words: string): string {
  return `${words[0]!.toUpperCase()}${words.slice(1)}`
}
