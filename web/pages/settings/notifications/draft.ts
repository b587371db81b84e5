import type { Person } from '../../../data/people.ts'
import { type QuietRow, quietOf, rowsOf } from './quiet.ts'

type Channel = NonNullable<Person['channels']>[number]

/** How one wants to be reached, as the form edits it. */
export type Draft = {
  quiet: QuietRow[]
  whenQuiet: NonNullable<Person['when_quiet']>
  /** `mine`: the leads, for every meeting. */
  remind: 'meeting' | 'mine' | 'never'
  leads: string[]
  channels: Channel[]
  phone: string
  language: NonNullable<Person['language']>
}

/** What PATCH /api/me takes. */
export type Wishes = Required<
  Pick<Person, 'quiet' | 'when_quiet' | 'reminders' | 'channels' | 'phone' | 'language'>
>

export function draftOf(me: Person): Draft {
  const { reminders = null, channels = ['email'] } = me
  return {
    quiet: rowsOf(me.quiet),
    whenQuiet: me.when_quiet ?? 'skip',
    remind: reminders === null ? 'meeting' : reminders.length > 0 ? 'mine' : 'never',
    leads: reminders?.length ? [...reminders] : ['PT1H'],
    channels: [...channels],
    phone: me.phone ?? '',
    language: me.language ?? 'en',
  }
}

export function wishesOf(draft: Draft): Wishes {
  const reminders = { meeting: null, mine: draft.leads, never: [] }
  return {
    quiet: quietOf(draft.quiet),
    when_quiet: draft.whenQuiet,
    reminders: reminders[draft.remind],
    channels: draft.channels,
    phone: draft.phone.trim() || null,
    language: draft.language,
  }
}

export function sameWishes(a: Draft, b: Draft): boolean {
  return JSON.stringify(wishesOf(a)) === JSON.stringify(wishesOf(b))
}

/** A number that is only half typed would be a fault: it is foreseen without. */
export function foreseeable(wishes: Wishes): Wishes {
  const isWhole = /^\+?[\d\s()/.-]{7,}$/.test(wishes.phone ?? '')
  return isWhole ? wishes : { ...wishes, phone: null }
}
