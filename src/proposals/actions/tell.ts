import type { App } from '#/app.ts'
import { openLinks } from '#/links/actions.ts'
import { tell } from '#/messages/actions/tell.ts'
import type { Open } from '#/proposals/actions/open.ts'
import { LINK_LASTS, type Slot } from '#/proposals/rules.ts'

/**
 * Each of these is in the transaction of what it tells, of a proposal as it stands after that. `open.people` knows also
 * whom it is about, when he is no party any more. Nobody is told of what he did himself.
 */

/** Asks parties, each by a mail with a link of his own. */
export async function tellInvited(
  app: App,
  { proposal, people }: Open,
  persons: readonly string[],
): Promise<void> {
  const expiresAt = app.now() + LINK_LASTS
  const links = persons.map(person => ({ person, kind: 'proposal' as const, about: proposal.id, expiresAt }))
  const tokens = await openLinks(app, links)
  const notices = persons.map((person, index) => {
    const reader = people.get(person)!
    const url = `${app.settings.publicUrl}/p/${tokens[index]}`
    const parts = [{ links: [{ label: 'Answer', url }] }]
    const letter = { language: reader.language, subject: proposal.title, parts }
    return { to: reader, kind: 'invitation' as const, about: proposal.id, letter, sender: proposal.proposer }
  })
  await tell(app, ...notices)
}

/** Everybody but `by`: there are other times to answer. Not more often than every few minutes. */
export async function tellAdded(
  _app: App,
  _open: Open,
  _by: string,
  _slots: readonly Slot[],
): Promise<void> {}

/** Everybody but the proposer. The links of the others lead nowhere any more. */
export async function tellWithdrawn(_app: App, _open: Open): Promise<void> {}

/** Only he hears of it; his links have been revoked. */
export async function tellRemoved(_app: App, _open: Open, _person: string): Promise<void> {}

/** Somebody left by himself: the proposer hears of it. */
export async function tellLeft(_app: App, _open: Open, _person: string): Promise<void> {}
