import type { App } from '#/app.ts'
import { tell } from '#/messages/actions/tell.ts'
import { insteadMail } from '#/messages/mail.ts'
import * as store from '#/messages/store/delivery.ts'
import { peopleOf } from '#/people/actions.ts'

/**
 * Says by mail what a text message could not, if its reader wants mail at all: once, and as a message of its own. False
 * when nothing is said. Within the transaction in which the text message failed.
 */
export async function sayInstead(app: App, parcel: store.Parcel, why: string): Promise<boolean> {
  const { id, channel, recipient, sender, kind, about, also } = parcel
  if (channel !== 'sms' || recipient === null) return false
  const reader = (await peopleOf(app, [recipient])).get(recipient)
  if (!reader?.channels.includes('email') || (await store.isSaidInstead(app.db, id))) return false
  const letter = insteadMail(reader, { ...parcel, why })
  await tell(app, {
    to: reader,
    kind,
    about,
    also,
    letter,
    insteadOf: id,
    ...(sender !== null && { sender }),
  })
  return true
}
