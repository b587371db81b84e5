import type { App } from '#/app.ts'
import { openLinks } from '#/links/actions.ts'
import { stoppedAmong } from '#/messages/actions/stops.ts'
import { tell } from '#/messages/actions/tell.ts'
import type { MessageKind } from '#/messages/schema.ts'
import type { Person } from '#/people/rules.ts'
import type { Letter } from '#/shared/letter.ts'
import type { Told } from '#/standups/actions/tell/told.ts'
import type { Links } from '#/standups/mail/letters.ts'
import { LINK_LASTS, wantsText } from '#/standups/rules/guest.ts'

export type Sending = {
  readonly kind: MessageKind
  readonly to: readonly Person[]
  /** Whether each gets a link of his own; who is out of it gets none. */
  readonly personal?: boolean
  /** The date that its links show; the next, unless said. */
  readonly date?: string
  /** The meeting that it is about as well. */
  readonly also?: string
  /** When it leaves (epoch ms); at once, unless said. */
  readonly at?: (reader: Person) => number
  /** By when it must have left (epoch ms). */
  readonly before?: number
  readonly letter: (reader: Person, links: Links) => Letter
  /** What it says as a text message to whoever wants those; by mail alone, unless said. */
  readonly short?: (reader: Person, link: string) => string
}

/** Writes to people about a stand-up on its organizer's behalf, within the transaction of what is told. */
export async function send(app: App, { standup }: Told, sending: Sending): Promise<void> {
  const { to, kind, at, before, also, letter, short } = sending
  if (to.length === 0) return
  const texted = short ? await textedAmong(app, to) : new Set<string>()
  const by = (person: string) => (texted.has(person) ? ('sms' as const) : ('email' as const))
  const tokens = sending.personal ? await tokensFor(app, standup.id, to, by) : []
  const notices = to.map((reader, index) => {
    const links = linksFor(app, standup.id, reader, tokens[index], sending.date)
    const isTexted = texted.has(reader.id)
    return {
      to: isTexted ? { id: reader.id, email: reader.phone! } : reader,
      by: by(reader.id),
      kind,
      about: standup.id,
      sender: standup.organizer,
      letter: letter(reader, links),
      ...(also !== undefined && { also: [also] }),
      ...(at && { at: at(reader) }),
      ...(before !== undefined && { before }),
      ...(isTexted && { short: short!(reader, links.personal!) }),
    }
  })
  await tell(app, ...notices)
}

/** Those who are written to by text message now. */
async function textedAmong(app: App, readers: readonly Person[]): Promise<ReadonlySet<string>> {
  if (app.carriers.sms === null) return new Set()
  const phones = readers.flatMap(({ phone }) => (phone === null ? [] : [phone]))
  const stopped = await stoppedAmong(app, phones)
  const texted = readers.filter(reader => {
    const hasStopped = reader.phone !== null && stopped.has(reader.phone)
    return wantsText({ ...reader, hasStopped }, app.now())
  })
  return new Set(texted.map(({ id }) => id))
}

/** One statement for all of them. */
async function tokensFor(
  app: App,
  about: string,
  readers: readonly Person[],
  by: (person: string) => 'email' | 'sms',
): Promise<string[]> {
  const expiresAt = app.now() + LINK_LASTS
  return openLinks(
    app,
    readers.map(({ id: person }) => ({ person, kind: 'standup', about, expiresAt, by: by(person) })),
  )
}

/** A guest has no account for the app to open. */
function linksFor(
  { settings }: App,
  standup: string,
  { role }: Person,
  token: string | undefined,
  date: string | undefined,
): Links {
  const page = token === undefined ? null : `${settings.publicUrl}/s/${token}`
  return {
    personal: page && (date === undefined ? page : `${page}?date=${date}`),
    app: role === 'guest' ? null : `${settings.publicUrl}/standups/${standup}`,
    feed: page && `${page}/feed`,
  }
}
