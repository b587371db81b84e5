import { wordsIn } from '#/meetings/mail/languages.ts'
import type { Meeting } from '#/meetings/rules.ts'
import type { Language } from '#/shared/language.ts'
import { sayDays, sayWindow } from '#/time/say.ts'
import { sayRule } from '#/time/say-rule.ts'
import type { Window } from '#/time/window.ts'
import { wallOf, zoneOf } from '#/time/zone.ts'

export type Reader = {
  readonly name: string
  readonly timezone: string
  readonly language: Language
  readonly role: 'guest' | 'member' | 'admin'
}

/** A meeting, or one occurrence of it by itself, at the time that is told of. `first` is the start of a series. */
export type Told = Window &
  Pick<Meeting, 'title' | 'location' | 'description' | 'timezone' | 'wholeDays' | 'recurrence'> & {
    readonly first: number
  }

/** When and where, a line each: by the reader's clock, and by the meeting's own where that shows another time. */
export function factsOf(told: Told, reader: Reader): string[] {
  const { location, timezone } = told
  return [
    whenOf(told, told, reader),
    ...(isElsewhere(told, reader) ? [sayWindow(told, timezone, reader.language)] : []),
    ...(told.recurrence === null ? [] : [ruleOf(told, reader)]),
    ...(location ? [location] : []),
  ]
}

/** What times of a meeting are read in. */
export type Frame = Pick<Meeting, 'timezone' | 'wholeDays'>

/** A window by the reader's clock; whole days as their dates, which are the same for every reader. */
export function whenOf(frame: Frame, window: Window, reader: Pick<Reader, 'timezone' | 'language'>): string {
  if (frame.wholeDays) return sayDays(window, frame.timezone, reader.language)
  return sayWindow(window, reader.timezone, reader.language)
}

function isElsewhere({ start, end, timezone, wholeDays }: Told, reader: Reader): boolean {
  if (wholeDays) return false
  const [there, here] = [zoneOf(timezone), zoneOf(reader.timezone)]
  return wallOf(there, start) !== wallOf(here, start) || wallOf(there, end) !== wallOf(here, end)
}

/** The rule goes by the meeting's clock. */
function ruleOf(told: Told, reader: Reader): string {
  const series = { rule: told.recurrence!, start: told.first, timezone: told.timezone }
  const rule = sayRule(series, reader.language)
  const zone = rule !== null && isElsewhere(told, reader) ? ` (${told.timezone})` : ''
  return wordsIn(reader.language).repeats(rule && `${rule}${zone}`)
}
