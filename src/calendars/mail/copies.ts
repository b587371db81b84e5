import type { Language } from '#/shared/language.ts'
import type { Letter } from '#/shared/letter.ts'

type Reader = { readonly name: string; readonly language: Language }

/** Why what somebody did in his calendar was not done to the meeting. */
export type Why = 'taken' | 'both' | 'senseless' | 'onward'

type Words = {
  readonly hello: (name: string) => string
  /** The reason that others read when a meeting was deleted in its organizer's calendar. */
  readonly deleted: string
  readonly kept: (title: string) => { readonly subject: string; readonly text: string }
  readonly why: Readonly<Record<Why, string>>
  readonly again: string
  readonly wiped: (calendar: string, count: number) => { readonly subject: string; readonly text: string }
  readonly nothing: string
  readonly open: string
  readonly settings: string
}

const en: Words = {
  hello: name => `Hello ${name},`,
  deleted: 'Deleted in the organizer’s calendar',
  kept: title => ({
    subject: `Not changed: ${title}`,
    text: `you changed “${title}” in your calendar, and not all of that could be done to the meeting:`,
  }),
  why: {
    taken: 'your time is taken then, or somebody’s that the meeting cannot do without.',
    both: 'it was changed in Muster as well meanwhile, and the others know it as it is there.',
    senseless: 'the meeting cannot be like that.',
    onward:
      '“this and all that follow” is not known here, and nobody was told of it. Change single dates, or the whole series, or end the series in Muster and create another. What your calendar has made of it as a new series is yours alone: delete it there.',
  },
  again: 'Your calendar will show it again as it is in Muster.',
  wiped: (calendar, count) => ({
    subject: `Your calendar ${calendar} has lost ${count === 1 ? 'a meeting' : `${count} meetings`}`,
    text:
      count === 1
        ? `a meeting that Muster had written into your calendar “${calendar}” is gone there, together with most of what was in it.`
        : `${count} meetings that Muster had written into your calendar “${calendar}” are gone there, all at once.`,
  }),
  nothing:
    'So much is hardly deleted by hand, so nothing was cancelled: all of it takes place. To have it in your calendar again, choose that calendar once more as the one your meetings are written into.',
  open: 'Open the meeting',
  settings: 'My calendars',
}

const de: Words = {
  hello: name => `Hallo ${name},`,
  deleted: 'Im Kalender des Organisators gelöscht',
  kept: title => ({
    subject: `Nicht geändert: ${title}`,
    text: `Sie haben „${title}“ in Ihrem Kalender geändert, und nicht alles davon ließ sich am Treffen tun:`,
  }),
  why: {
    taken: 'Ihre Zeit ist dann vergeben, oder die von jemandem, ohne den es nicht geht.',
    both: 'es wurde inzwischen auch in Muster geändert, und die anderen kennen es so, wie es dort ist.',
    senseless: 'so kann das Treffen nicht sein.',
    onward:
      '„dieses und alle folgenden“ gibt es hier nicht, und niemand hat davon erfahren. Ändern Sie einzelne Termine oder die ganze Serie, oder beenden Sie die Serie in Muster und legen Sie eine neue an. Hat Ihr Kalender daraus eine neue Serie gemacht, so steht sie nur bei Ihnen: Löschen Sie sie dort.',
  },
  again: 'Ihr Kalender zeigt es bald wieder so, wie es in Muster ist.',
  wiped: (calendar, count) => ({
    subject: `Ihrem Kalender ${calendar} ${count === 1 ? 'fehlt ein' : `fehlen ${count}`} Treffen`,
    text:
      count === 1
        ? `ein Treffen, das Muster in Ihren Kalender „${calendar}“ geschrieben hatte, ist dort nicht mehr da, mit dem meisten, was darin stand.`
        : `${count} Treffen, die Muster in Ihren Kalender „${calendar}“ geschrieben hatte, sind dort auf einmal nicht mehr da.`,
  }),
  nothing:
    'So viel löscht kaum jemand von Hand; darum wurde nichts abgesagt, alles findet statt. Soll es wieder im Kalender stehen, so wählen Sie diesen noch einmal als den, in den Ihre Treffen geschrieben werden.',
  open: 'Zum Treffen',
  settings: 'Meine Kalender',
}

const WORDS: Readonly<Record<Language, Words>> = { en, de }

/** What the cancellation of a meeting says that was deleted in a calendar. */
export function deletedReason(language: Language): string {
  return WORDS[language].deleted
}

/** To an organizer whose change in his calendar could not be taken over whole. */
export function keptLetter({ name, language }: Reader, title: string, why: Why, url: string): Letter {
  const words = WORDS[language]
  const { subject, text } = words.kept(title)
  return {
    language,
    subject,
    parts: [
      words.hello(name),
      `${text} ${words.why[why]}`,
      words.again,
      { links: [{ label: words.open, url }] },
    ],
  }
}

/** To the owner of a calendar from which many meetings are gone at once. */
export function wipedLetter(
  { name, language }: Reader,
  calendar: string,
  count: number,
  url: string,
): Letter {
  const words = WORDS[language]
  const { subject, text } = words.wiped(calendar, count)
  return {
    language,
    subject,
    parts: [words.hello(name), text, words.nothing, { links: [{ label: words.settings, url }] }],
  }
}
