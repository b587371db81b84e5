import type { App } from '#/app.ts'
import { openLinks } from '#/links/actions.ts'
import { tellSparingly } from '#/messages/actions/sparing.ts'
import { tell } from '#/messages/actions/tell.ts'
import type { MessageKind } from '#/messages/schema.ts'
import type { Person } from '#/people/rules.ts'
import type { Open } from '#/proposals/actions/open.ts'
import type { Links } from '#/proposals/mail/letters.ts'
import { LINK_LASTS } from '#/proposals/rules.ts'
import type { Letter } from '#/shared/letter.ts'

export type Sending = {
  readonly kind: MessageKind
  readonly to: readonly string[]
  /** Who did it: answers by hand go to him. Nobody did what a rule or the clock does. */
  readonly by: string | null
  /** Whether each gets a link of his own, by which he sees the proposal and answers. */
  readonly personal?: boolean
  /** Not more often than every few minutes, and then what was last; `by` somebody. */
  readonly sparingly?: true
  readonly letter: (reader: Person, links: Links) => Letter
}

/** Writes to these people about a proposal, within the transaction of what is told. */
export async function send(app: App, about: Open, sending: Sending): Promise<void> {
  const { proposal, people } = about
  const { kind, by: sender } = sending
  const readers = sending.to.map(person => people.get(person)!)
  const tokens = sending.personal ? await tokensFor(app, proposal.id, readers) : []
  const notices = readers.map((to, index) => ({
    to,
    kind,
    about: proposal.id,
    ...(sender !== null && { sender }),
    letter: sending.letter(to, linksFor(app, proposal.id, to, tokens[index])),
  }))
  if (!sending.sparingly) return tell(app, ...notices)
  for (const notice of notices) await tellSparingly(app, { ...notice, sender: sender! })
}

/** One statement for all of them. */
async function tokensFor(app: App, about: string, readers: readonly Person[]): Promise<string[]> {
  const expiresAt = app.now() + LINK_LASTS
  const wanted = readers.map(({ id: person }) => ({ person, kind: 'proposal' as const, about, expiresAt }))
  return openLinks(app, wanted)
}

/** A guest has no account for the app to open. */
function linksFor({ settings }: App, proposal: string, { role }: Person, token: string | undefined): Links {
  return {
    personal: token === undefined ? null : `${settings.publicUrl}/p/${token}`,
    app: role === 'guest' ? null : `${settings.publicUrl}/proposals/${proposal}`,
  }
}
