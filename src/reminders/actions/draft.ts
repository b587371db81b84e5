import type { App } from '#/app.ts'
import type { Draft } from '#/messages/actions/moments.ts'
import { reminderMail, reminderText, type Told } from '#/reminders/mail.ts'
import { channelOf, type Reader } from '#/reminders/rules.ts'
import { type Letter, textOf } from '#/shared/letter.ts'
import { formatInstant } from '#/time/instant.ts'

/** A message of these reminders as it would leave at an instant (epoch ms); without the links that are made then. */
export function draftOf(app: App, reader: Reader, reminders: readonly Told[], at: number): Draft {
  const told = reminders.toSorted(byStart)
  const channel = channelOf(reader, app.carriers.sms !== null)
  const first = told.find(one => one.moved !== null)
  const [about, ...also] = new Set(told.map(one => one.meeting))
  return {
    ...bodyOf(channel, reader, told, at),
    channel,
    address: channel === 'sms' ? reader.phone! : reader.email,
    about: about!,
    also,
    moved: first ? { from: formatInstant(first.wanted), reason: first.moved! } : null,
  }
}

function byStart(a: Told, b: Told): number {
  return a.start - b.start || a.meeting.localeCompare(b.meeting) || a.wanted - b.wanted
}

export type Body = { readonly subject: string | null; readonly text: string; readonly letter: Letter | null }

/** What a message says on a channel; by mail it ends with how to get no more of it, if that is known. */
export function bodyOf(
  channel: 'email' | 'sms',
  reader: Reader,
  told: readonly Told[],
  at: number,
  unsubscription: string | null = null,
): Body {
  if (channel === 'sms') return { subject: null, text: reminderText(reader, told), letter: null }
  const letter = reminderMail(reader, told, at, unsubscription)
  return { subject: letter.subject, text: textOf(letter), letter }
}
