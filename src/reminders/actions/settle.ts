import type { App } from '#/app.ts'
import * as moments from '#/messages/actions/moments.ts'
import { draftOf } from '#/reminders/actions/draft.ts'
import { SEND } from '#/reminders/actions/put.ts'
import { heldIn } from '#/reminders/store/rows.ts'

/**
 * Has planned messages say what they hold by now, and takes back those that `lost` all they held: with the reason given
 * there as cancelled, with null without a trace. Within the transaction of the cause.
 */
export async function settle(
  app: App,
  planned: readonly string[],
  lost: ReadonlyMap<string, string | null> = new Map(),
): Promise<void> {
  const ids = [...new Set([...planned, ...lost.keys()])]
  if (ids.length === 0) return
  const [open, held] = await Promise.all([moments.holdOpen(app, ids), heldIn(app.db, ids)])
  const empty = [...lost].filter(([id]) => !held.has(id)).map(([id, why]) => ({ id, why }))
  const drafts = open.flatMap(id => {
    const holds = held.get(id)
    return holds ? [{ id, ...draftOf(app, holds[0]!.reader, holds, holds[0]!.at) }] : []
  })
  await Promise.all([moments.takeBack(app, SEND, empty), moments.rewrite(app, drafts)])
}
