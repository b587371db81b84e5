import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import * as moments from '#/messages/actions/moments.ts'
import { leave, tokensFor } from '#/reminders/actions/leave.ts'
import { putIn, SEND } from '#/reminders/actions/put.ts'
import { settle } from '#/reminders/actions/settle.ts'
import { type Held, type Leaving, leaving } from '#/reminders/rules.ts'
import { heldIn, removeReminders, takeOver } from '#/reminders/store/rows.ts'
import { lockReaders } from '#/reminders/store/scope.ts'
import { ok } from '#/shared/result.ts'
import { together } from '#/shared/together.ts'

/**
 * Sends a message of reminders, of those that still hold: what was cancelled or has begun is left out, and where it is
 * quiet by now they are placed anew. Doing it twice does it once. @throws what the carrier said
 */
export async function send(app: App, message: string): Promise<void> {
  const due = await prepared(app, message)
  if (!due) return
  const { go, elsewhere, why, tokens } = due
  if (elsewhere.length) return putOff(app, message)
  if (go.length === 0) return moments.takeBack(app, SEND, [{ id: message, why }])
  await leave(app, message, go, tokens)
}

type Due = Leaving & { readonly tokens: ReadonlyMap<string, string> }

/** How things stand with messages; nothing of those that are not planned any more. Many are due at the same moment. */
const prepared = together(async (app: App, messages): Promise<Map<string, Due>> => {
  // Closed first and then read: whoever joined before has committed, and nobody does after.
  const closed = await moments.close(app, messages)
  const held = await heldBy(app, closed)
  const due = closed.map(id => ({ id, ...leaving(held.get(id) ?? [], app.now()) }))
  const leaves = due.filter(({ elsewhere }) => elsewhere.length === 0)
  const tokens = await tokensFor(app, leaves)
  return new Map(due.map(one => [one.id, { ...one, tokens: tokens.get(one.id) ?? new Map() }]))
})

/** What they hold, or take over from the text messages that they say instead. */
async function heldBy(app: App, messages: readonly string[]): Promise<Map<string, Held[]>> {
  const held = await heldIn(app.db, messages)
  const empty = messages.filter(id => !held.has(id))
  if (empty.length === 0) return held
  for (const id of empty) await takeOver(app.db, id)
  return new Map([...held, ...(await heldIn(app.db, empty))])
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
  if (!done.ok || done.value.length === 0) return
  const tokens = await tokensFor(app, [{ id: message, go: done.value }])
  await leave(app, message, done.value, tokens.get(message)!)
}
