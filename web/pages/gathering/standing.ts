import type { Gathering } from '../../data/gatherings.ts'
import { sentence } from '../../parts/problem.ts'
import type { Seats } from '../../parts/seats/chairs.ts'
import { leftWords, seatsWords } from '../../parts/seats/words.ts'
import { listed, numberWord } from '../../parts/sentences.ts'

/** What a sentence about a gathering takes: its seats, how many guests said what, and who is next. */
export type Stands = {
  readonly state: Gathering['state']
  readonly seats: Seats
  readonly guests: Pick<Gathering['guests'], 'yes' | 'probably' | 'invited' | 'waiting'> & { total?: number }
  /** Null: nobody is left to ask; undefined while that is not known. */
  readonly next: string | null | undefined
}

/** How it stands: `Five said yes, one probably, two seats are left; Bo is next.` */
export function standingSentence(stands: Stands): string {
  const { state } = stands
  if (state === 'draft') return sentence(draftWords(stands))
  if (state === 'over') return sentence(overWords(stands))
  if (state === 'cancelled') return 'It is cancelled.'
  const { seats } = stands
  if (isAtEnd(stands) && stands.guests.invited === 0) return sentence(endWords(stands))
  const parts = [...answers(stands), ...asked(stands), ...leftOver(stands)]
  const beyond = seats.excess > 0 ? [`${numberWord(seats.excess)} more than there are seats`] : []
  const said = [...parts, ...beyond].join(', ')
  const then = [waitingWords(stands), nextWords(stands)].filter(Boolean)
  const whole = [said || 'nobody is asked', ...then].join('; ')
  return `${state === 'paused' ? 'Paused: nobody is asked until it goes on. ' : ''}${sentence(whole)}`
}

/** Whether seats are left, and nobody to ask for them: then nothing more happens by itself. */
export function isAtEnd({ state, seats, guests, next }: Stands): boolean {
  return state === 'dealing' && seats.left > 0 && guests.waiting === 0 && next === null
}

function endWords(stands: Stands): string {
  const left = leftWords(stands.seats.left)
  if (stands.guests.total === 0) return `nobody is on the list, and ${left}`
  const said = answers(stands)
  return said.length ? `${said.join(', ')}; everybody was asked, and ${left}` : `everybody was asked; ${left}`
}

/** What one may do when nobody is left to ask. */
export function moreWords({ guests: { lapsed, withdrawn } }: Pick<Gathering, 'guests'>): string {
  const added = 'Who is added is asked at once.'
  const parts = [
    lapsed > 0 && `${numberWord(lapsed)} did not answer in time`,
    withdrawn > 0 && `${numberWord(withdrawn)} ${withdrawn === 1 ? 'was' : 'were'} withdrawn`,
  ].filter(part => part !== false)
  if (parts.length === 0) return added
  return `${added} ${sentence(`${listed(parts)}, and can be asked once more`)}`
}

function draftWords({ seats, guests }: Stands): string {
  if (guests.total === undefined) return `${seatsWords(seats.total)}; nobody is asked yet`
  if (guests.total === 0) return `${seatsWords(seats.total)}, and no guests yet`
  const count = `${numberWord(guests.total)} ${guests.total === 1 ? 'guest' : 'guests'}`
  return `${seatsWords(seats.total)} and ${count}; nobody is asked yet`
}

function overWords(stands: Stands): string {
  const said = answers(stands)
  return said.length ? said.join(', ') : 'nobody said yes'
}

/** Guests, and how many seats those have where that is more. */
function answers({ seats, guests }: Stands): string[] {
  const yes = guests.yes > 0 && `${numberWord(guests.yes)} said yes${forSeats(seats.yes, guests.yes)}`
  const probably =
    guests.probably > 0 &&
    `${numberWord(guests.probably)} ${yes ? '' : 'said '}probably${forSeats(seats.probably, guests.probably)}`
  return [yes, probably].filter(part => part !== false)
}

function forSeats(seats: number, guests: number): string {
  return seats > guests ? ` for ${seatsWords(seats)}` : ''
}

function asked({ guests: { invited } }: Stands): string[] {
  return invited > 0 ? [`${numberWord(invited)} ${invited === 1 ? 'is' : 'are'} asked`] : []
}

function leftOver({ seats }: Stands): string[] {
  if (seats.left > 0) return [leftWords(seats.left)]
  if (seats.reserved > 0 || seats.excess > 0) return []
  return ['every seat is taken']
}

function waitingWords({ guests: { waiting } }: Stands): string {
  return waiting > 0 ? `${numberWord(waiting)} ${waiting === 1 ? 'waits' : 'wait'} for a seat` : ''
}

/** Of a full table the next one would be next. */
function nextWords(stands: Stands): string {
  const { seats, next, state } = stands
  if (isAtEnd(stands)) return 'nobody is left to ask'
  if (!next || state === 'over') return ''
  const isFull = seats.left === 0 && seats.reserved === 0
  return `${next} ${isFull ? 'would be' : 'is'} next`
}
