import type { App } from '#/app.ts'
import { contactsOf } from '#/contacts/actions.ts'
import { shownInvitation } from '#/gatherings/actions/shown.ts'
import type { InvitationShape } from '#/gatherings/schema/invitations.ts'
import { invitationsOf, type Mine } from '#/gatherings/store/mine.ts'
import { standing } from '#/ledger/actions.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { ok, type Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/** Gatherings to come that the caller is invited to, has answered or waits for a seat at, the soonest first. */
export async function listMine(
  app: App,
  who: Caller,
  { waiting = false, ...query }: PageQuery & { waiting?: boolean },
): Promise<Result<Page<InvitationShape>>> {
  const place = placeOf(query, ['instant', 'id'])
  if (!place.ok) return place
  const limit = limitOf(query)
  const after = place.value && { start: place.value[0], id: place.value[1] }
  const found = await invitationsOf(app.db, who.person, { waiting, after, limit }, app.now())
  const page = pageFrom(found, limit, ({ gathering, guest }) => [formatInstant(gathering.start), guest.id])
  return ok({ ...page, items: await shown(app, who.person, page.items) })
}

async function shown(app: App, person: string, mine: readonly Mine[]): Promise<InvitationShape[]> {
  const [hosts, contacts, claimed] = await Promise.all([
    peopleOf(
      app,
      mine.map(({ gathering }) => gathering.host),
    ),
    contactsOf(
      app,
      mine.map(({ guest }) => guest.contact),
    ),
    claimedIn(app, person, mine),
  ])
  return mine.flatMap(({ gathering, guest, place }) => {
    const contact = contacts.get(guest.contact)
    // Deleted since: so is the invitation.
    if (!contact) return []
    const beside = { host: hosts.get(gathering.host)!.name, name: contact.name, place }
    return [shownInvitation(gathering, guest, { ...beside, isClaimed: claimed.has(gathering.id) })]
  })
}

/** At which of these the person's time is claimed firm. */
async function claimedIn(app: App, person: string, mine: readonly Mine[]): Promise<ReadonlySet<string>> {
  if (mine.length === 0) return new Set()
  const start = Math.min(...mine.map(({ gathering }) => gathering.start))
  const end = Math.max(...mine.map(({ gathering }) => gathering.end))
  const claims = await standing(app, [person], { start, end })
  const firm = claims.filter(({ strength, kind }) => strength === 'firm' && kind === 'gathering')
  return new Set(firm.map(({ subject }) => subject))
}
