import { listed, numberWord } from '../../parts/sentences.ts'
import { counted } from '../../parts/when.ts'
import { type Draft, type Reply, UNITS } from './draft.ts'

export const REPLIES = [
  { id: 'PT1H', name: 'An hour' },
  { id: 'PT4H', name: 'Four hours' },
  { id: 'P1D', name: 'A day' },
  { id: 'P2D', name: 'Two days' },
  { id: 'P7D', name: 'A week' },
  { id: 'own', name: 'As long as I say' },
]

/** `a day`, `90 minutes` */
export function replyWords({ usual, count, unit }: Reply): string {
  if (usual !== 'own') return REPLIES.find(({ id }) => id === usual)!.name.toLowerCase()
  return counted(count, UNITS.find(({ id }) => id === unit)!.name.slice(0, -1))
}

/** `guests`: how many there are; `atOnce`: how many of them the seats are kept for first; `isMore`: not all are read. */
export type Counts = { readonly guests: number; readonly atOnce: number; readonly isMore: boolean }

/** `Eight seats, 23 guests: the first eight are asked at once; who does not answer within a day makes room for the next.` */
export function summary({ seats, risk, reply }: Draft, { guests, atOnce, isMore }: Counts): string {
  const table = capital(`${numberWord(seats)} ${seats === 1 ? 'seat' : 'seats'}`)
  if (guests === 0 && !isMore) return `${table}, and nobody is invited yet.`
  const all = `${table}, ${numberWord(guests)} ${guests === 1 ? 'guest' : 'guests'}${isMore ? ' or more' : ''}`
  if (atOnce === guests && !isMore) return `${all}${everybody(guests)} asked at once.`
  if (atOnce === 0) return `${all}, and no party of them fits.`
  const asked = `${atOnce === 1 ? 'the first is' : `the first ${numberWord(atOnce)} are`} asked at once`
  const more = risk > 0 ? `, and more as far as a risk of ${percent(risk)} goes` : ''
  return `${all}: ${asked}${more}; who does not answer within ${replyWords(reply)} makes room for the next.`
}

function everybody(guests: number): string {
  if (guests === 1) return ', who is'
  return guests === 2 ? ': both are' : `: all ${numberWord(guests)} are`
}

export const BOLDNESS = [
  {
    id: 'never',
    name: 'Never more invitations open than seats: nobody is refused a seat that he was offered',
  },
  { id: 'risk', name: 'Ask more at once, at a risk that I state' },
]

export const RISKS = [1, 5, 10, 20]

/** `5 %`, never broken over two lines. */
export function percent(risk: number): string {
  return `${risk}\u00a0%`
}

/** What a stated risk (in hundredths) means. */
export function riskWords(risk: number): string {
  const once = numberWord(Math.round(100 / risk))
  return `More are asked than there are seats, so that it fills sooner. In about one of ${once} such gatherings somebody says yes and finds no seat left; he is told so, and comes first when one is given back.`
}

/** Who can never be asked; nothing when all can. */
export function tooLarge(names: readonly string[], seats: number): string {
  if (names.length === 0) return ''
  const isOne = names.length === 1
  const who = names.length > 3 ? `${numberWord(names.length)} guests` : listed(names)
  return `${capital(who)} ${isOne ? 'comes' : 'come'} with more than ${numberWord(seats)} and ${isOne ? 'is' : 'are'} not asked, unless there are more seats.`
}

/** Under the line that stands in the list of guests where the seats end. */
export function restWords(rest: number, reply: Reply, risk: number): string {
  const who = rest === 1 ? 'This one is' : 'These are'
  const sooner = risk > 0 ? ', or within the risk' : ''
  return `${who} asked as soon as somebody says no or lets ${replyWords(reply)} pass${sooner}.`
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
