import type { App } from '#/app.ts'
import { contactsOf } from '#/contacts/actions.ts'
import { answer, type Named } from '#/gatherings/actions/answer.ts'
import { shownInvitation } from '#/gatherings/actions/shown.ts'
import { isTimeClaimed, whyClosed } from '#/gatherings/actions/view.ts'
import { mustBeOpen } from '#/gatherings/rules/answer.ts'
import { noSeat } from '#/gatherings/rules/full.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import type { AnswerBody, InvitationShape } from '#/gatherings/schema/invitations.ts'
import { findGathering } from '#/gatherings/store/gathering.ts'
import { findGuest, findInvitation, placeOf } from '#/gatherings/store/guests.ts'
import { ended, findLink, mayLearn, stateOf } from '#/links/actions.ts'
import type { Link } from '#/links/rules.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Refused, type Result } from '#/shared/result.ts'

/** Who asks for an invitation: by its link's token, or signed in by its id. */
export type Asker = { readonly token: string; readonly who: Caller | null; readonly ip: string }

/** An invitation as its guest sees it. Refuses: 404 for none of his, 410 for one that is answered no more. */
export async function see(app: App, asker: Asker): Promise<Result<InvitationShape>> {
  const named = await find(app, asker)
  return named.ok ? goneWithIt(named.value, await show(app, named.value)) : named
}

/** Answers an invitation. A yes without a seat is written down, and refused with the place on the waiting list. */
export async function sayTo(app: App, asker: Asker, given: AnswerBody): Promise<Result<InvitationShape>> {
  const named = await find(app, asker)
  if (!named.ok) return named
  const answered = await answer(app, named.value, given)
  if (!answered.ok) return goneWithIt(named.value, answered)
  const { gathering, guest, place, left } = answered.value
  return place === null
    ? goneWithIt(named.value, await shown(app, gathering, guest))
    : noSeat({ place, party: guest.party, left })
}

/** A link that opened a moment ago, to what was deleted since: 410, as it will be from now on. */
function goneWithIt<T>({ actor }: Named, result: Result<T>): Result<T> {
  if (result.ok || result.kind !== 'not-found' || actor !== null) return result
  return ended('withdrawn')
}

async function find(app: App, { token, who, ip }: Asker): Promise<Result<Named>> {
  if (token.startsWith('mg_') || !who) return byLink(app, token, ip)
  const found = ID.test(token) ? await findInvitation(app.db, token) : undefined
  if (!found || found.person !== who.person || who.link !== null) return notFound('invitation')
  return ok({ gathering: found.gathering, which: { id: token }, actor: who.person })
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

async function byLink(app: App, token: string, ip: string): Promise<Result<Named>> {
  const link = await findLink(app, token, ip)
  if (!link.ok) return link
  if (link.value.kind !== 'gathering') return notFound('invitation')
  const { about, person: contact } = link.value
  return (await gone(app, link.value)) ?? ok({ gathering: about, which: { contact }, actor: null })
}

/** Why a link opens no invitation any more, as its page says it. */
async function gone(app: App, link: Link): Promise<Refused | undefined> {
  const state = stateOf(link, app.now())
  if (state === 'open') return undefined
  return ended(mayLearn(link) ? REASONS[await whyClosed(app, link, state)] : 'revoked')
}

/** In the words that refuse also those whose links still open. */
const REASONS = {
  expired: 'expired',
  over: 'over',
  off: 'cancelled',
  uninvited: 'withdrawn',
  revoked: 'revoked',
} as const

/** What a guest sees of his invitation, however he came to it. */
export async function show(app: App, { gathering: id, which }: Named): Promise<Result<InvitationShape>> {
  const [seated, guest] = await Promise.all([findGathering(app.db, id), findGuest(app.db, id, which)])
  if (!seated || !guest) return notFound('invitation')
  const { gathering } = seated
  const gone = mustBeOpen(gathering, guest, app.now())
  if (gone) return gone
  return shown(app, gathering, guest)
}

async function shown(app: App, gathering: Gathering, guest: Guest): Promise<Result<InvitationShape>> {
  const [people, contacts, place, isClaimed] = await Promise.all([
    peopleOf(app, [gathering.host]),
    contactsOf(app, [guest.contact]),
    placeOf(app.db, gathering.id, guest),
    isTimeClaimed(app, gathering, guest),
  ])
  const contact = contacts.get(guest.contact)
  // Deleted since the guest was read, and he with it.
  if (!contact) return notFound('invitation')
  const [host, name] = [people.get(gathering.host)!.name, contact.name]
  return ok(shownInvitation(gathering, guest, { host, name, place, isClaimed }))
}
