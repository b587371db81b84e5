import { type App, within } from '#/app.ts'
import { contactsOf } from '#/contacts/actions.ts'
import { transaction } from '#/db/database.ts'
import { dealNow } from '#/gatherings/actions/deal.ts'
import { waysTo } from '#/gatherings/actions/reach.ts'
import { lapseOf, lastAnswer } from '#/gatherings/rules.ts'
import { findGathering, lock } from '#/gatherings/store/gathering.ts'
import { findGuest, saveGuests } from '#/gatherings/store/guests.ts'
import { invitedBy, leftLate } from '#/gatherings/store/told.ts'
import { triedBy } from '#/messages/actions/contacts.ts'
import { deliver } from '#/messages/actions/deliver.ts'
import { CarrierAway, Hopeless } from '#/shared/hopeless.ts'
import { ok } from '#/shared/result.ts'
import { hour } from '#/time/date.ts'

/**
 * Sends a planned message to a contact. An invitation holds from when it has left; one that its carrier has not taken for
 * as long as it is to hold, or for an hour, is said by another channel, if there is one. @throws what the carrier said
 */
export async function sendToContact(app: App, message: string): Promise<void> {
  try {
    await deliver(app, message)
  } catch (error) {
    if (error instanceof Hopeless || !(await isOverdue(app, message))) throw error
    throw new CarrierAway((error as Error).message)
  }
  await holdFromNow(app, message)
}

/** Longer than a carrier is away that is only started anew. */
const PATIENCE = hour

async function isOverdue(app: App, message: string): Promise<boolean> {
  const invited = await invitedBy(app.db, message)
  const seated = invited && (await findGathering(app.db, invited.gathering))
  if (!seated) return false
  const { gathering } = seated
  if (app.now() - invited.readableAt < Math.min(gathering.replyWithin, PATIENCE)) return false
  const contact = (await contactsOf(app, [invited.contact])).get(invited.contact)
  if (!contact) return false
  const [ways, tried] = await Promise.all([waysTo(app, gathering.id, [contact]), triedBy(app, message)])
  return contact.channels.some(channel => ways(contact)(channel) && !tried.includes(channel))
}

/** An invitation that left later than it was to keeps its seats later as well. Few do, and only they keep others waiting. */
async function holdFromNow(app: App, message: string): Promise<void> {
  const late = await leftLate(app.db, message)
  if (!late) return
  await transaction(app.db, async tx => {
    await lock(tx, late.gathering)
    const [left, seated] = await Promise.all([leftLate(tx, message), findGathering(tx, late.gathering)])
    const guest = left && (await findGuest(tx, late.gathering, { contact: late.contact }))
    if (!left || !seated || !guest) return ok()
    const { gathering } = seated
    const lapsesAt = lapseOf(gathering, left.sentAt) ?? lastAnswer(gathering)
    await saveGuests(tx, [{ ...guest, readableAt: left.sentAt, lapsesAt }])
    await dealNow(within(app, tx), late.gathering)
    return ok()
  })
}
