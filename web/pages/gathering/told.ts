import type { Gathering } from '../../data/gatherings.ts'
import { numberWord } from '../../parts/sentences.ts'

/** How many guests hear of a change or a cancellation: who was invited or said something, not who refused or lapsed. */
export function toldCount({ guests }: Pick<Gathering, 'guests'>): number {
  return guests.invited + guests.yes + guests.probably + guests.maybe + guests.waiting
}

/** `Seven guests are told.`, or that nobody is. */
export function toldWords(gathering: Pick<Gathering, 'guests'>): string {
  const count = toldCount(gathering)
  if (count === 0) return 'Nobody has been asked, so nobody is told.'
  const words = `${numberWord(count)} ${count === 1 ? 'guest is' : 'guests are'} told.`
  return words[0]!.toUpperCase() + words.slice(1)
}
