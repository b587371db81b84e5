import { type Frame, whenOf } from '#/meetings/mail/facts.ts'
import { areDays } from '#/meetings/rules/days.ts'
import type { Answer, Status } from '#/meetings/rules.ts'
import type { Language } from '#/shared/language.ts'
import type { Letter } from '#/shared/letter.ts'
import { sayInstant, sayWindow } from '#/time/say.ts'
import type { Window } from '#/time/window.ts'

type Reader = { readonly name: string; readonly timezone: string; readonly language: Language }
type About = { readonly title: string; readonly link: string }

const ANSWERED = {
  en: { accepted: 'comes', declined: 'does not come', tentative: 'may come' },
  de: { accepted: 'kommt', declined: 'kommt nicht', tentative: 'kommt vielleicht' },
} as const
const STATUS = {
  en: { invited: 'not given', accepted: 'yes', declined: 'no', tentative: 'maybe' },
  de: { invited: 'offen', accepted: 'Ja', declined: 'Nein', tentative: 'Vielleicht' },
} as const

type Occurrence = About & {
  readonly who: string
  readonly answer: Answer
  readonly start: number
  /** His answer to the series, which stays. */
  readonly status: Status
  readonly comment: string
}

/** To the organizer: somebody answered one occurrence by itself, of which Muster keeps no answer. */
export function occurrenceMail({ name, timezone, language }: Reader, told: Occurrence): Letter {
  const { who, title, start, status, comment, link } = told
  const when = sayInstant(start, timezone, language)
  const said = ANSWERED[language][told.answer]
  const kept = STATUS[language][status]
  if (language === 'de') {
    return {
      language,
      subject: `${who} ${said}, nur einmal: ${title}`,
      parts: [
        `Hallo ${name},`,
        `${who} ${said} zu einem Termin von „${title}“: ${when}.`,
        ...quoted(comment),
        `Muster hält je Person eine Antwort auf die ganze Reihe fest. Sie bleibt: ${kept}.`,
        { links: [{ label: 'Ansehen', url: link }] },
      ],
    }
  }
  return {
    language,
    subject: `${who} ${said}, this once: ${title}`,
    parts: [
      `Hello ${name},`,
      `${who} ${said} to one date of “${title}”: ${when}.`,
      ...quoted(comment),
      `Muster keeps one answer a person to the whole series. It stays: ${kept}.`,
      { links: [{ label: 'See it', url: link }] },
    ],
  }
}

type Counter = About & {
  readonly who: string
  readonly now: Window
  readonly proposed: Window
  readonly meeting: Frame
  readonly comment: string
}

/** To the organizer: somebody proposed another time (iTIP's COUNTER). */
export function counterMail(reader: Reader, told: Counter): Letter {
  const { name, language } = reader
  const { who, title, comment, link, meeting } = told
  const now = whenOf(meeting, told.now, reader)
  const proposed = whenOf({ ...meeting, wholeDays: areDays(meeting, told.proposed) }, told.proposed, reader)
  if (language === 'de') {
    return {
      language,
      subject: `${who} schlägt eine andere Zeit vor: ${title}`,
      parts: [
        `Hallo ${name},`,
        `${who} schlägt für „${title}“ eine andere Zeit vor:`,
        { facts: [proposed, `Bisher: ${now}`] },
        ...quoted(comment),
        'Passt sie, so verlegen Sie den Termin. Sonst bleibt alles, wie es ist.',
        { links: [{ label: 'Ansehen', url: link }] },
      ],
    }
  }
  return {
    language,
    subject: `${who} proposes another time: ${title}`,
    parts: [
      `Hello ${name},`,
      `${who} proposes another time for “${title}”:`,
      { facts: [proposed, `Until now: ${now}`] },
      ...quoted(comment),
      'If it suits, move the meeting. Otherwise everything stays as it is.',
      { links: [{ label: 'See it', url: link }] },
    ],
  }
}

/** To the organizer: what somebody wrote who changed nothing. */
export function remarkMail(
  { name, language }: Reader,
  { who, title, comment, link }: About & { readonly who: string; readonly comment: string },
): Letter {
  const isGerman = language === 'de'
  return {
    language,
    subject: isGerman ? `${who} schreibt: ${title}` : `${who} writes: ${title}`,
    parts: [
      isGerman ? `Hallo ${name},` : `Hello ${name},`,
      isGerman ? `${who} schreibt zu „${title}“:` : `${who} writes about “${title}”:`,
      { quote: comment },
      { links: [{ label: isGerman ? 'Ansehen' : 'See it', url: link }] },
    ],
  }
}

type Refusal = {
  readonly title: string
  readonly status: Status
  /** When he is taken. */
  readonly taken: readonly Window[]
}

/** What one page shows; a series may be taken every week. */
const MOST_TAKEN = 10

/** To whoever accepted by his calendar program when his time was taken already. */
export function notFreeMail({ name, timezone, language }: Reader, { title, status, taken }: Refusal): Letter {
  const facts = taken.slice(0, MOST_TAKEN).map(window => sayWindow(window, timezone, language))
  const kept = STATUS[language][status]
  if (language === 'de') {
    return {
      language,
      subject: `Zusage nicht möglich: ${title}`,
      parts: [
        `Hallo ${name},`,
        `Ihr Kalender hat „${title}“ zugesagt, aber Ihre Zeit ist schon vergeben:`,
        { facts },
        `Ihre Antwort bleibt: ${kept}. Sobald die Zeit frei ist, können Sie noch einmal zusagen.`,
      ],
    }
  }
  return {
    language,
    subject: `Could not accept: ${title}`,
    parts: [
      `Hello ${name},`,
      `your calendar accepted “${title}”, but your time is taken already:`,
      { facts },
      `Your answer stays: ${kept}. Once the time is free you can accept again.`,
    ],
  }
}

function quoted(comment: string) {
  return comment ? [{ quote: comment }] : []
}
