import type { Status } from '#/meetings/rules.ts'
import type { Language } from '#/shared/language.ts'

/** Who takes part besides the organizer, for the description of a copy. */
export type Listed = {
  readonly language: Language
  readonly people: readonly { readonly name: string; readonly status: Status }[]
}

/** How the list begins in each language: by that it is found again, and taken out of what a phone gives back. */
const HEADINGS: Readonly<Record<Language, string>> = {
  en: 'Taking part (Muster keeps this list):',
  de: 'Teilnehmer (Muster führt diese Liste):',
}

const STATUS: Readonly<Record<Language, Readonly<Record<Status, string>>>> = {
  en: { invited: 'not answered yet', accepted: 'comes', tentative: 'perhaps', declined: 'does not come' },
  de: { invited: 'noch keine Antwort', accepted: 'kommt', tentative: 'vielleicht', declined: 'kommt nicht' },
}

/** More only make the event unreadable; the meeting's page has them all. */
const MOST_LISTED = 50

export function listOf({ language, people }: Listed): string {
  const lines = people
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .slice(0, MOST_LISTED)
    .map(({ name, status }) => `• ${name}: ${STATUS[language][status]}`)
  const more = people.length > MOST_LISTED ? [`+ ${people.length - MOST_LISTED}`] : []
  return [HEADINGS[language], ...lines, ...more].join('\n')
}

/** A description less the list, whatever became of the list; all of it when its heading is not there. */
export function withoutList(description: string): string {
  const places = Object.values(HEADINGS).map(heading => description.lastIndexOf(heading))
  const place = Math.max(...places)
  return place < 0 ? description : description.slice(0, place)
}
