import type { App } from '#/app.ts'
import { openLinks } from '#/links/actions.ts'
import { tell } from '#/messages/actions/tell.ts'
import type { Open } from '#/proposals/actions/open.ts'
import { LINK_LASTS } from '#/proposals/rules.ts'

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
