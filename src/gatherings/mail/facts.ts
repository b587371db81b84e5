import type { Brief } from '#/gatherings/mail/words.ts'
import type { Gathering } from '#/gatherings/rules.ts'
import type { Language } from '#/shared/language.ts'
import { momentOf, shortMomentOf } from '#/shared/when.ts'
import { sayWindow } from '#/time/say.ts'

export type Reader = { readonly name: string; readonly language: Language }

/** What a letter tells of, to whom, and where his own page is. */
export type Told = {
  readonly gathering: Gathering
  /** The host's name. */
  readonly host: string
  readonly reader: Reader
  readonly url: string
  /** Whether text messages that come in are heard here. */
  readonly hears: boolean
}

/** In the zone of the gathering: contacts have none, and it takes place there. */
export function whenOf({ gathering, reader }: Told): string {
  return sayWindow(gathering, gathering.timezone, reader.language)
}

/** Empty when the host has not said. */
export function whereOf({ gathering }: Told): string {
  return gathering.place
}

/** An instant (epoch ms) until when something holds, in the zone of the gathering. */
export function untilOf({ gathering, reader }: Told, ms: number, style: 'long' | 'short'): string {
  const say = style === 'long' ? momentOf : shortMomentOf
  return say(ms, gathering.timezone, reader.language)
}

/** As a sentence begins; after "Hello Bo," it goes on in small letters. */
export function begun(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

export function briefOf(told: Told): Brief {
  const { gathering, host, url, hears } = told
  const { title, place, start } = gathering
  return { host, title, place, when: untilOf(told, start, 'short'), url, hears }
}
