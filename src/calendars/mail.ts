import type { Language } from '#/shared/language.ts'
import type { Letter } from '#/shared/letter.ts'
import { momentOf } from '#/shared/when.ts'

type Reader = { readonly name: string; readonly language: Language; readonly timezone: string }
type Failing = {
  /** Its name, and where it lies. */
  readonly calendar: string
  readonly host: string
  readonly told: 'denied' | 'failing'
  /** A sentence of whoever asked it. */
  readonly detail: string
  /** Epoch milliseconds. */
  readonly since: number
  readonly link: string
}

/** To the owner of a calendar elsewhere that cannot be read: what that means, and what to do. */
export function failingMail(reader: Reader, failing: Failing): Letter {
  return reader.language === 'de' ? inGerman(reader, failing) : inEnglish(reader, failing)
}

function inEnglish(
  { name, timezone }: Reader,
  { calendar, host, told, detail, since, link }: Failing,
): Letter {
  const moment = momentOf(since, timezone, 'en')
  const isDenied = told === 'denied'
  return {
    language: 'en',
    subject: isDenied ? `Sign in again: ${calendar}` : `Cannot be read: ${calendar}`,
    parts: [
      `Hello ${name},`,
      isDenied
        ? `${host} no longer lets Muster read your calendar “${calendar}”. Its password may have been changed, or your consent has ended.`
        : `your calendar “${calendar}” at ${host} could not be read since ${moment}. It is tried again every hour.`,
      { quote: detail },
      isDenied
        ? 'What was known of it last still counts as busy. Enter the new password, or give your consent again, and it goes on.'
        : 'What was known of it last still counts as busy; to those who invite you, the rest of your time is unknown.',
      { links: [{ label: 'See the calendars', url: link }] },
    ],
  }
}

function inGerman(
  { name, timezone }: Reader,
  { calendar, host, told, detail, since, link }: Failing,
): Letter {
  const moment = momentOf(since, timezone, 'de')
  const isDenied = told === 'denied'
  return {
    language: 'de',
    subject: isDenied ? `Bitte neu anmelden: ${calendar}` : `Nicht zu lesen: ${calendar}`,
    parts: [
      `Hallo ${name},`,
      isDenied
        ? `${host} lässt Muster deinen Kalender „${calendar}“ nicht mehr lesen. Vielleicht ist das Passwort geändert, oder deine Einwilligung abgelaufen.`
        : `dein Kalender „${calendar}“ bei ${host} ist seit ${moment} nicht zu lesen. Es wird jede Stunde wieder versucht.`,
      { quote: detail },
      isDenied
        ? 'Was zuletzt bekannt war, gilt weiter als belegt. Gib das neue Passwort ein oder willige noch einmal ein, dann geht es weiter.'
        : 'Was zuletzt bekannt war, gilt weiter als belegt; für alle, die dich einladen, ist der Rest deiner Zeit unbekannt.',
      { links: [{ label: 'Kalender ansehen', url: link }] },
    ],
  }
}
