import type { Chance } from './chance.ts'

/** What a guest will do, in units of the time to answer after he was invited; null: he never does. */
export type Response = {
  /** Says yes or no; after 1 the invitation has lapsed. */
  readonly answers: { readonly after: number; readonly yes: boolean } | null
  /** Takes his yes back so long after it. */
  readonly leaves: number | null
}

/** How the guests of one dinner behave: `place` is where somebody stands among those asked, from 0. */
export type Mood = (place: number) => Response

export type Model = {
  readonly name: string
  /** Draws the mood of one dinner. */
  readonly mood: (chance: Chance) => Mood
  /** Whether guests are as the odds take them to be: alike, with a chance of coming that the first belief allows for. */
  readonly asAssumed: boolean
}

type Ways = {
  /** The chance of a yes in time. */
  yes: number
  /** Of the others, how many say no; the rest is silent. */
  no?: number
  /** When somebody answers yes, and when no. */
  when?: (chance: Chance, yes: boolean) => number
  /** Of the silent, how many say yes when it is too late. */
  late?: number
  /** Of the yes, how many are taken back. */
  leaves?: number
}

/** How somebody responds who comes with this chance. */
function respond(chance: Chance, { yes, no = 0.6, when = soon, late = 0, leaves = 0 }: Ways): Response {
  const answer = (isYes: boolean, after = when(chance, isYes)) => ({ after, yes: isYes })
  if (chance.hits(yes))
    return { answers: answer(true), leaves: chance.hits(leaves) ? 4 * chance.next() : null }
  if (chance.hits(no)) return { answers: answer(false), leaves: null }
  return { answers: chance.hits(late) ? answer(true, 1 + 2 * chance.next()) : null, leaves: null }
}

/** Most answer soon, a few at the last moment: exponentially, a fifth of the time on average. */
function soon(chance: Chance): number {
  const after = -0.2 * Math.log(1 - chance.next())
  return after < 1 ? after : 0.99
}

/** Who comes thinks about it, who does not says so at once: the answers so far look worse than what is to come. */
function yesLast(chance: Chance, yes: boolean): number {
  return (yes ? 0.7 : 0) + 0.29 * chance.next()
}

/** Everybody alike, and each evening too. */
function alike(ways: Ways): Model['mood'] {
  return chance => () => respond(chance, ways)
}

/** A chance of coming for each guest, by his place. */
function each(yes: (chance: Chance, place: number) => number): Model['mood'] {
  return chance => place => respond(chance, { yes: yes(chance, place) })
}

/** One chance of coming for all guests of an evening. */
function evening(yes: (chance: Chance) => number): Model['mood'] {
  return chance => {
    const tonight = yes(chance)
    return () => respond(chance, { yes: tonight })
  }
}

export const MODELS: readonly Model[] = [
  // The root of a uniform number is distributed as Beta(2, 1), which is what the odds believe of a first dinner.
  { name: 'as believed', mood: evening(chance => Math.sqrt(chance.next())), asAssumed: true },
  { name: 'eager: 85 % come', mood: alike({ yes: 0.85 }), asAssumed: true },
  { name: 'even: half come', mood: alike({ yes: 0.5 }), asAssumed: true },
  { name: 'reluctant: 20 % come', mood: alike({ yes: 0.2 }), asAssumed: true },
  {
    name: 'mixed: 90 % or 20 %, anyhow',
    mood: each(chance => (chance.hits(0.5) ? 0.9 : 0.2)),
    asAssumed: true,
  },
  { name: 'slow: who comes says so last', mood: alike({ yes: 0.5, when: yesLast }), asAssumed: false },
  { name: 'fickle: of half, a third leave', mood: alike({ yes: 0.5, leaves: 1 / 3 }), asAssumed: false },
  { name: 'late: a third of the silent, after', mood: alike({ yes: 0.5, late: 1 / 3 }), asAssumed: false },
  {
    name: 'moods: all 95 % or all 15 %',
    mood: evening(chance => (chance.hits(0.5) ? 0.95 : 0.15)),
    asAssumed: false,
  },
  {
    name: 'keen last: 20 % of 30, then 90 %',
    mood: each((_, place) => (place < 30 ? 0.2 : 0.9)),
    asAssumed: false,
  },
]
