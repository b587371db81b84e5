import type { App } from '#/app.ts'
import { openLinks } from '#/links/actions.ts'
import type { Open } from '#/meetings/actions/open.ts'
import { replyAddressFor } from '#/meetings/actions/reply-address.ts'
import type { CalendarObject, Sheet } from '#/meetings/mail/calendar.ts'
import type { Links } from '#/meetings/mail/letters.ts'
import { linkExpiry } from '#/meetings/rules/guest.ts'
import { tellSparingly } from '#/messages/actions/sparing.ts'
import { tell } from '#/messages/actions/tell.ts'
import type { MessageKind } from '#/messages/schema.ts'
import type { Person } from '#/people/rules.ts'
import type { Letter } from '#/shared/letter.ts'

export type Sending = {
  readonly kind: MessageKind
  readonly to: readonly string[]
  /** Who did it: answers by hand go to him. */
  readonly by: string
  /** Whether each gets a link of his own, by which he sees the meeting and answers. */
  readonly personal?: boolean
  /** Not more often than every few minutes, and then what was last. */
  readonly sparingly?: true
  readonly calendar?: { readonly method: 'REQUEST' | 'CANCEL'; readonly object: CalendarObject }
  readonly letter: (reader: Person, links: Links) => Letter
}

/** Writes to these people about a meeting, within the transaction of what is told. */
export async function send(app: App, about: Open, sending: Sending): Promise<void> {
  const { meeting, people } = about
  const readers = sending.to.map(person => people.get(person)!)
  const tokens = sending.personal ? await tokensFor(app, about, readers) : new Map<string, string>()
  const notices = readers.map(to => {
    const letter = sending.letter(to, linksFor(app, meeting.id, to, tokens.get(to.id)))
    // Feeds bring the dates of a stand-up into calendars. What is attached here would have to be put right there by mail
    // as often as the officer puts it right here.
    const calendar = sending.calendar &&
      !meeting.standup && {
        method: sending.calendar.method,
        text: sending.calendar.object(organizerFor(app, about, to.id)),
      }
    return {
      to,
      kind: sending.kind,
      about: meeting.id,
      sender: sending.by,
      letter,
      ...(calendar && { calendar }),
    }
  })
  if (!sending.sparingly) return tell(app, ...notices)
  for (const notice of notices) await tellSparingly(app, notice)
}

/** What a calendar object says of a meeting as it stands. */
export function sheetOf(
  app: App,
  { meeting, participants, people }: Omit<Open, 'ahead' | 'cancellations'>,
  method: Sheet['method'],
): Sheet {
  const attendees = participants.map(({ person, status }) => {
    const { name, email } = people.get(person)!
    return { person, status, name, email }
  })
  const organizer = people.get(meeting.organizer)!.name
  return { method, meeting, attendees, organizer, now: app.now() }
}

/** One statement for all of them. */
async function tokensFor(app: App, about: Open, readers: readonly Person[]): Promise<Map<string, string>> {
  const { meeting, ahead } = about
  const last = Math.max(meeting.end, ...ahead.map(one => one.end))
  const expiresAt = linkExpiry(meeting.recurrence !== null, last, app.now())
  const wanted = readers.map(({ id }) => ({
    person: id,
    kind: 'meeting' as const,
    about: meeting.id,
    expiresAt,
  }))
  const tokens = await openLinks(app, wanted)
  return new Map(readers.map((reader, i) => [reader.id, tokens[i]!]))
}

/** A guest has no account for the app to open. */
function linksFor({ settings }: App, meeting: string, { role }: Person, token: string | undefined): Links {
  return {
    personal: token === undefined ? null : `${settings.publicUrl}/m/${token}`,
    app: role === 'guest' ? null : `${settings.publicUrl}/meetings/${meeting}`,
  }
}

/** Calendar programs answer to ORGANIZER, whatever the mail's own headers say. */
function organizerFor(app: App, { meeting, people }: Open, reader: string): string {
  return replyAddressFor(app, meeting.id, reader) ?? people.get(meeting.organizer)!.email
}
