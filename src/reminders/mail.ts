import { REASONS, type Reason } from '#/reminders/rules.ts'
import type { Language } from '#/shared/language.ts'
import type { Letter, Part } from '#/shared/letter.ts'
import { sayDays, sayInstant, sayWindow } from '#/time/say.ts'
import type { Window } from '#/time/window.ts'

type Reader = { readonly name: string; readonly timezone: string; readonly language: Language }

/** What one is reminded of, when that was wanted, and whether quiet hours moved it. */
export type Told = Window & {
  readonly meeting: string
  readonly title: string
  readonly location: string
  /** The zone of its dates when it is whole days; null when it is a time. */
  readonly days: string | null
  readonly wanted: number
  readonly moved: Reason | null
  /** Opens the meeting; made when the message leaves. */
  readonly link?: string
}

/** The reminders that leave at one moment (epoch ms) as a letter; in order of their starts. */
export function reminderMail(
  reader: Reader,
  told: readonly Told[],
  at: number,
  unsubscription: string | null,
): Letter {
  const { language, name } = reader
  const words = WORDS[language]
  const meetings = onceEach(told)
  const isOne = meetings.length === 1
  return {
    language,
    subject: words.subject(meetings.map(({ title }) => title)),
    parts: [
      words.hello(name),
      isOne ? words.one(told[0]!.title) : words.several(meetings.length),
      ...meetings.flatMap(one => meetingParts(one, reader, !isOne)),
      ...movedParts(reader, told, at),
      { small: [words.why, ...(unsubscription ? [`${words.stop}: ${unsubscription}`] : [])].join(' ') },
    ],
  }
}

/** The same as a text message: a sentence, and where to look. */
export function reminderText({ timezone, language }: Reader, told: readonly Told[]): string {
  const words = WORDS[language]
  const sentence = onceEach(told).map(
    one =>
      `${words.quoted(one.title)}, ${one.days === null ? sayInstant(one.start, timezone, language) : sayDays(one, one.days, language)}`,
  )
  const link = told[0]!.link
  return `${words.reminder}: ${sentence.join('; ')}.${link ? ` ${link}` : ''}`
}

/** Several leads of one meeting may come to the same moment. */
function onceEach(told: readonly Told[]): Told[] {
  return [...new Map(told.map(one => [`${one.meeting} ${one.start}`, one])).values()]
}

function meetingParts(one: Told, { timezone, language }: Reader, isOneOfSeveral: boolean): Part[] {
  const { title, location, link } = one
  const lines = [
    ...(isOneOfSeveral ? [title] : []),
    one.days === null ? sayWindow(one, timezone, language) : sayDays(one, one.days, language),
    ...(location ? [location] : []),
  ]
  const label = WORDS[language].open(isOneOfSeveral ? title : null)
  return [{ facts: lines }, ...(link ? [{ links: [{ label, url: link }] }] : [])]
}

/** The receipt of what quiet hours did with the times that were asked for. */
function movedParts({ timezone, language }: Reader, told: readonly Told[], at: number): Part[] {
  const words = WORDS[language]
  const moved = told.filter(one => one.moved === REASONS.moved)
  const say = (some: readonly Told[], sentence: (whens: string, isOne: boolean) => string) => {
    const whens = [...new Set(some.map(one => sayInstant(one.wanted, timezone, language)))]
    return whens.length ? [sentence(whens.join('; '), whens.length === 1)] : []
  }
  const sentences = [
    ...say(
      moved.filter(one => at < one.wanted),
      words.earlier,
    ),
    ...say(
      moved.filter(one => at >= one.wanted),
      words.later,
    ),
    ...(told.some(one => one.moved === REASONS.anyway) ? [words.anyway] : []),
  ]
  return sentences.length ? [sentences.join('\n')] : []
}

/** A subject names so many meetings; the others are in the text. */
const MOST_NAMED = 3

function named(titles: readonly string[], more: (count: number) => string): string {
  const left = titles.length - MOST_NAMED
  return left > 0 ? `${titles.slice(0, MOST_NAMED).join(', ')} ${more(left)}` : titles.join(', ')
}

const WORDS = {
  en: {
    reminder: 'Reminder',
    quoted: (title: string) => `“${title}”`,
    subject: (titles: readonly string[]) => `Reminder: ${named(titles, left => `and ${left} more`)}`,
    hello: (name: string) => `Hello ${name},`,
    one: (title: string) => `“${title}” is coming up:`,
    several: (count: number) => `${count} meetings are coming up:`,
    open: (title: string | null) => (title === null ? 'See it, or change your answer' : `See “${title}”`),
    earlier: (whens: string, isOne: boolean) =>
      `You get this earlier than you asked: ${whens} ${isOne ? 'lies' : 'lie'} in your quiet hours, so it comes before they begin.`,
    later: (whens: string, isOne: boolean) =>
      `You get this later than you asked: ${whens} ${isOne ? 'lies' : 'lie'} in your quiet hours.`,
    anyway: 'You get this in your quiet hours, as you chose: they leave no other moment before the start.',
    why: 'You get this because you are to be reminded of your meetings.',
    stop: 'No more reminders',
  },
  de: {
    reminder: 'Erinnerung',
    quoted: (title: string) => `„${title}“`,
    subject: (titles: readonly string[]) => `Erinnerung: ${named(titles, left => `und ${left} weitere`)}`,
    hello: (name: string) => `Guten Tag ${name},`,
    one: (title: string) => `„${title}“ steht bevor:`,
    several: (count: number) => `${count} Termine stehen bevor:`,
    open: (title: string | null) => (title === null ? 'Ansehen oder Antwort ändern' : `„${title}“ ansehen`),
    earlier: (whens: string, isOne: boolean) =>
      `Sie bekommen dies früher als gewünscht: ${whens} ${isOne ? 'liegt' : 'liegen'} in Ihren Ruhezeiten, darum kommt es, bevor sie beginnen.`,
    later: (whens: string, isOne: boolean) =>
      `Sie bekommen dies später als gewünscht: ${whens} ${isOne ? 'liegt' : 'liegen'} in Ihren Ruhezeiten.`,
    anyway:
      'Sie bekommen dies in Ihren Ruhezeiten, wie Sie es gewählt haben: Sie lassen vor dem Beginn keinen anderen Zeitpunkt.',
    why: 'Sie bekommen dies, weil Sie an Ihre Termine erinnert werden möchten.',
    stop: 'Keine Erinnerungen mehr',
  },
} as const
