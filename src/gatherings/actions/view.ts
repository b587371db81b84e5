import type { App } from '#/app.ts'
import { contactsOf } from '#/contacts/actions.ts'
import type { View } from '#/gatherings/page/view.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import { findGathering } from '#/gatherings/store/gathering.ts'
import { findGuest, placeOf } from '#/gatherings/store/guests.ts'
import { standing } from '#/ledger/actions.ts'
import type { Link } from '#/links/rules.ts'
import { peopleOf } from '#/people/actions.ts'

type Asked = Pick<View, 'path'> & {
  /** In which times are to be shown; undefined for the gathering's own. */
  readonly zone: string | undefined
}

/** What the page of an invitation shows to whom its link is for, also when it is over; null when there is none any more. */
export async function view(app: App, link: Link, { path, zone }: Asked): Promise<View | null> {
  const [seated, guest] = await Promise.all([
    findGathering(app.db, link.about),
    findGuest(app.db, link.about, { contact: link.person }),
  ])
  if (!seated || !guest) return null
  const { gathering } = seated
  const caller = gathering.cancellation?.by ?? gathering.host
  const [people, contacts, place, isClaimed] = await Promise.all([
    peopleOf(app, [gathering.host, caller]),
    contactsOf(app, [guest.contact]),
    placeOf(app.db, gathering.id, guest),
    isTimeClaimed(app, gathering, guest),
  ])
  return {
    path,
    gathering,
    guest,
    host: people.get(gathering.host)!.name,
    name: contacts.get(guest.contact)?.name ?? '',
    cancelledBy: gathering.cancellation && people.get(caller)!.name,
    language: link.language,
    zone: zone ?? gathering.timezone,
    isZoneChosen: zone !== undefined,
    place,
    isClaimed,
    expiresAt: link.expiresAt,
    now: app.now(),
  }
}

/** Whether the time of a guest with an account is claimed for it. */
export async function isTimeClaimed(
  app: App,
  gathering: Gathering,
  { person, hasAccount }: Guest,
): Promise<boolean> {
  if (person === null || !hasAccount) return false
  const claims = await standing(app, [person], gathering)
  return claims.some(({ subject, strength }) => subject === gathering.id && strength === 'firm')
}

/** Why a link has expired or was revoked. What was deleted once it had ended was not called off. */
export async function whyClosed(
  app: App,
  { about, person: contact, expiresAt, revokedAt }: Link,
  state: 'expired' | 'revoked',
): Promise<'expired' | 'over' | 'off' | 'uninvited' | 'revoked'> {
  const seated = await findGathering(app.db, about)
  if (!seated) return revokedAt !== null && revokedAt < expiresAt ? 'off' : 'over'
  if (seated.gathering.cancellation) return 'off'
  if (seated.gathering.end <= app.now()) return 'over'
  if (state === 'expired') return 'expired'
  const guest = await findGuest(app.db, about, { contact })
  return guest && guest.state !== 'withdrawn' ? 'revoked' : 'uninvited'
}
