import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { openLinks } from '#/links/actions.ts'
import { deliver } from '#/messages/actions/deliver.ts'
import * as moments from '#/messages/actions/moments.ts'
import { bodyOf, draftOf } from '#/reminders/actions/draft.ts'
import { putIn, SEND } from '#/reminders/actions/put.ts'
import { settle } from '#/reminders/actions/settle.ts'
import type { Told } from '#/reminders/mail.ts'
import { type Held, leaving } from '#/reminders/rules.ts'
import { heldIn, removeReminders, takeOver } from '#/reminders/store/rows.ts'
import { lockReaders } from '#/reminders/store/scope.ts'
import { ok } from '#/shared/result.ts'
import { day } from '#/time/date.ts'

/** A link in a reminder works for a week after the meeting, for whoever looks up what it was. */
const LINK_LASTS = 7 * day

/**
 * Sends a message of reminders, of those that still hold: what was cancelled or has begun is left out, and where it is
 * quiet by now they are placed anew. Doing it twice does it once. @throws what the carrier said
 */
export async function send(app: App, message: string): Promise<void> {
  // Closed first and then read: whoever joined before has committed, and nobody does after.
  if (!(await moments.close(app, message))) return
  const held = await heldBy(app, message)
  const { go, elsewhere, why } = leaving(held, app.now())
  if (elsewhere.length) return putOff(app, message)
  if (go.length === 0) return moments.takeBack(app, SEND, [{ id: message, why }])
  await leave(app, message, go)
}

/** What it holds, or takes over from the text message that it says instead. */
async function heldBy(app: App, message: string): Promise<Held[]> {
  const held = (await heldIn(app.db, [message])).get(message)
  if (held) return held
  await takeOver(app.db, message)
  return (await heldIn(app.db, [message])).get(message) ?? []
}

/** Places anew what is not to leave now, and sends what is left. */
async function putOff(app: App, message: string): Promise<void> {
  const done = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const person = (await heldIn(tx, [message])).get(message)?.[0]?.person
    const readers = person ? await lockReaders(tx, { person }) : new Map()
    const { go, elsewhere } = leaving((await heldIn(tx, [message])).get(message) ?? [], app.now())
    await removeReminders(tx, elsewhere, message)
    await settle(inside, await putIn(inside, elsewhere, readers))
    if (go.length === 0) await moments.takeBack(inside, SEND, [{ id: message, why: null }])
    return ok(go)
  })
  if (done.ok && done.value.length) await leave(app, message, done.value)
}

async function leave(app: App, id: string, go: readonly Held[]): Promise<void> {
  const { reader, at, channel, address } = go[0]!
  const draft = draftOf(app, reader, go, at)
  if (draft.channel !== channel || draft.address !== address) await moments.rewrite(app, [{ id, ...draft }])
  const { told, unsubscription } = await linked(app, go, draft.channel)
  const { letter, text } = bodyOf(draft.channel, reader, told, app.now(), unsubscription)
  await deliver(app, id, { text, ...(letter && { letter, unsubscribe: unsubscription }) })
}

/** With a link for each meeting, made just now: only the message itself holds it. */
async function linked(app: App, go: readonly Held[], by: 'email' | 'sms') {
  const { publicUrl } = app.settings
  const meetings = new Map(go.map(one => [one.meeting, one]))
  const wanted = [...meetings.values()].map(({ person, meeting, end }) => {
    return { person, kind: 'meeting' as const, about: meeting, expiresAt: end + LINK_LASTS, by }
  })
  const tokens = await openLinks(app, wanted)
  const links = new Map([...meetings.keys()].map((meeting, i) => [meeting, `${publicUrl}/m/${tokens[i]}`]))
  const told = go.map((one): Told => {
    const isOrganizer = one.person === one.organizer
    return { ...one, link: isOrganizer ? `${publicUrl}/meetings/${one.meeting}` : links.get(one.meeting)! }
  })
  return { told, unsubscription: `${links.get(go[0]!.meeting)}/unsubscription` }
}
