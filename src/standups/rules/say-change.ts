import { clockOf } from '#/shared/when.ts'
import type { Case, Verdict } from '#/standups/rules/judge.ts'
import type { Found } from '#/standups/schema/checks.ts'

/**
 * What a change of the stand-up itself has done to a date, as a sentence: nobody had meddled with it. Null where that says
 * nothing. Times by the stand-up's clock.
 */
export function sayChange(one: Case, { found, deed, moved }: Verdict, day: string): string | null {
  const sentence = SENTENCES[found]
  if (!sentence || moved || (deed.is !== 'book' && deed.is !== 'mend')) return null
  return sentence(one, day, deed.window)
}

type Sentence = (one: Case, day: string, window: { start: number; end: number }) => string | null

const SENTENCES: Readonly<Partial<Record<Found, Sentence>>> = {
  missing: ({ standup, world }, day, { start, end }) =>
    world.wasBooked
      ? null
      : `Booked: ${day}, ${clockOf(start, standup.timezone)} to ${clockOf(end, standup.timezone)}.`,
  moved: ({ standup, wish, world }, day, { start, end }) => {
    const [from, to] = [start, end].map(ms => clockOf(ms, standup.timezone))
    const why = wish.is === 'meeting' && wish.movedBy ? 'on purpose' : 'as the stand-up was changed'
    return world.meeting!.start === start
      ? `Made to last from ${from} to ${to} on ${day}, ${why}.`
      : `Moved to ${from} on ${day}, ${why}.`
  },
  'wrong-people': (_, day) =>
    `Those who take part on ${day} were changed, as those of the stand-up were changed.`,
  changed: (_, day) => `The meeting of ${day} was changed, as the stand-up was changed.`,
}
