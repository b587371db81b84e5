import { SAID } from '#/proposals/page/slots.ts'
import type { View } from '#/proposals/page/view.ts'
import { WORDS } from '#/proposals/page/words.ts'
import { boxOf } from '#/proposals/page/write.ts'
import type { Said } from '#/proposals/rules/answers.ts'
import { nameOf } from '#/proposals/rules/slots.ts'
import type { NewSlot, SlotName } from '#/proposals/schema/slots.ts'
import { isSlotLength } from '#/shared/slot-length.ts'
import { tidied } from '#/shared/typed.ts'
import { day } from '#/time/date.ts'
import { formatInstant, parseDate, parseDuration, parseLocalTime } from '#/time/instant.ts'
import { startOfDate, wallToInstant, zoneOf } from '#/time/zone.ts'

/** As the API takes them. */
const LONGEST_NOTE = 500
const LONGEST_MESSAGE = 2_000
const LONGEST_ADDRESS = 2_000

type Form = Readonly<Record<string, string>>
type Faults = Readonly<Record<string, string>>

export type Pressed = Required<Pick<Said, 'slots' | 'others'>> &
  Pick<Said, 'note'> & {
    /** Whether some of them have passed meanwhile, and are left out. */
    readonly isPartial: boolean
  }

/** What the buttons of the slots say, just of these, and the note; null when no browser sends that. */
export function answersIn({ proposal, slots, now }: View, form: Form): Pressed | null {
  const pressed = Object.entries(form).filter(([name]) => /^\d{1,3}$/.test(name))
  const found = pressed.map(([name, letter]) => {
    const slot = slots.find(({ number }) => number === Number(name))
    return slot && Object.hasOwn(SAID, letter) ? { slot, answer: SAID[letter]! } : null
  })
  const known = found.filter(one => one !== null)
  const note = form['note'] === undefined ? undefined : tidied(form['note'])
  if (known.length < found.length || (note !== undefined && note.length > LONGEST_NOTE)) return null
  return {
    slots: known.map(({ slot, answer }) => ({ ...nameOf(proposal, slot), answer })),
    others: 'keep',
    ...(note !== undefined && { note }),
    isPartial: known.some(({ slot }) => slot.start <= now),
  }
}

/** A time that somebody suggests, read in the zone that the page shows; or what is wrong, by field. */
export function suggestionIn(
  view: View,
  form: Form,
): { readonly slot: NewSlot } | { readonly faults: Faults } {
  const { fault } = WORDS[view.reader.language]
  const { wholeDays, timezone } = view.proposal
  const date = parseDate(form['date'] ?? '')
  const minutes = wholeDays ? 0 : parseLocalTime((form['time'] ?? '').slice(0, 5))
  const duration = form['length'] ?? ''
  const isLength = isSlotLength(duration) && (!wholeDays || parseDuration(duration)! % day === 0)
  if (date === undefined || minutes === undefined || !isLength) {
    return {
      faults: {
        ...(date === undefined && { date: fault.date }),
        ...(minutes === undefined && { time: fault.time }),
        ...(!isLength && { length: fault.length }),
      },
    }
  }
  const start = wholeDays
    ? startOfDate(zoneOf(timezone), date)
    : wallToInstant(zoneOf(view.zone), { date, minutes }, 'start')
  if (start < view.now) return { faults: { [wholeDays ? 'date' : 'time']: fault.past } }
  return { slot: { start: wholeDays ? date : formatInstant(start), duration } }
}

export type Notification = {
  readonly parties: string[]
  readonly slots: SlotName[]
  readonly message: string
}

/** To whom somebody writes, and what, with what the page showed that nobody refused; null when no browser sends that. */
export function notificationIn({ proposal, slots, parties }: View, form: Form): Notification | null {
  const numbers = (form['common'] ?? '').split(' ').filter(Boolean).map(Number)
  const shown = new Set(numbers)
  const named = slots.filter(({ number }) => shown.has(number))
  const message = tidied(form['message'] ?? '')
  if (named.length < shown.size || message.length > LONGEST_MESSAGE) return null
  const to = parties.filter(({ person }) => form[boxOf(person)] !== undefined)
  return {
    parties: to.map(({ person }) => person),
    slots: named.map(slot => nameOf(proposal, slot)),
    message,
  }
}

/** A calendar as text, or where it is; undefined when there is neither. What was pasted counts before an address. */
export function calendarIn(
  form: Form,
):
  | { readonly keep: boolean; readonly text: string }
  | { readonly keep: boolean; readonly url: string }
  | undefined {
  const [text, url] = [form['text'] ?? '', (form['url'] ?? '').trim()]
  const keep = form['keep'] !== undefined
  if (text.trim() !== '') return { keep, text }
  return url === '' || url.length > LONGEST_ADDRESS ? undefined : { keep, url }
}
