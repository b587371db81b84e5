import { type App, within } from '#/app.ts'
import { contactsOf } from '#/contacts/actions.ts'
import { addressOf } from '#/contacts/schema/reach.ts'
import { transaction } from '#/db/database.ts'
import { channelsTo } from '#/gatherings/actions/reach.ts'
import { linkLetter } from '#/gatherings/mail/link.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import { findGathering } from '#/gatherings/store/gathering.ts'
import { findGuest } from '#/gatherings/store/guests.ts'
import { openLinks, renewableFrom } from '#/links/actions.ts'
import type { Link } from '#/links/rules.ts'
import { tell } from '#/messages/actions/tell.ts'
import type { Language } from '#/shared/language.ts'
import { ok } from '#/shared/result.ts'

/** Sends a new link in the place of one that has expired, if its reader is still a guest of something to come. */
export async function renew(app: App, link: Link): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const [seated, guest] = await Promise.all([
      findGathering(tx, link.about),
      findGuest(tx, link.about, { contact: link.person }),
    ])
    if (!seated || !guest || guest.state === 'withdrawn' || seated.gathering.end <= app.now()) return ok()
    if ((await renewableFrom(inside, link)) === null)
      await sendLink(inside, seated.gathering, guest, link.language)
    return ok()
  })
}

/** Sends a guest a new link, in a transaction. At once, also at night: whoever asks for it is awake. */
export async function sendLink(
  app: App,
  gathering: Gathering,
  guest: Guest,
  language: Language,
): Promise<void> {
  const contact = (await contactsOf(app, [guest.contact])).get(guest.contact)!
  const by = (await channelsTo(app, gathering.id, [contact])).get(contact.id)!
  const wanted = { person: contact.id, kind: 'gathering' as const, about: gathering.id, by }
  const [token] = await openLinks(app, [{ ...wanted, expiresAt: gathering.end }])
  const url = `${app.settings.publicUrl}/i/${token}`
  await tell(app, {
    to: { id: guest.person, email: addressOf(contact, by)! },
    contact: contact.id,
    by,
    kind: 'update',
    about: gathering.id,
    sender: gathering.host,
    ...linkLetter(gathering.title, { name: contact.name, language }, url),
  })
}
