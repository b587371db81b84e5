import type { App } from '#/app.ts'
import * as moments from '#/messages/actions/moments.ts'
import type { Reason } from '#/messages/rules/moment.ts'
import { draftOf } from '#/reminders/actions/draft.ts'
import { keyOf, type Reader, type Reminder } from '#/reminders/rules.ts'
import { addReminders } from '#/reminders/store/rows.ts'

/** The plan that has a message of reminders sent; its subject is the message. */
export const SEND = 'reminders.send'

/**
 * Puts reminders into messages, those of one person and moment into one; a withheld one into one of its own, which says
 * why. Within the transaction of the cause. Answers the messages of others that they joined.
 */
export async function putIn(
  app: App,
  put: readonly Reminder[],
  readers: ReadonlyMap<string, Reader>,
): Promise<string[]> {
  if (put.length === 0) return []
  const all = envelopesFor(app, put, readers)
  const planned = all.filter(one => one.why === null).map(({ moment }) => moment)
  const withheld = all.flatMap(({ moment, why }) => (why === null ? [] : [{ ...moment, why }]))
  const [joining, , messages] = await Promise.all([
    moments.planMoments(app, SEND, planned),
    moments.withhold(app, withheld),
    addReminders(app.db, all.flatMap(rowsOf)),
  ])
  const used = new Set(messages)
  // What we meant to move has left meanwhile: then nothing came into the message planned for it.
  const empty = planned.filter(({ id }) => !used.has(id) && !joining.includes(id))
  await moments.takeBack(
    app,
    SEND,
    empty.map(({ id }) => ({ id, why: null })),
  )
  const ours = new Set(all.map(({ moment }) => moment.id))
  return messages.filter(id => !ours.has(id))
}

type Envelope = {
  readonly moment: moments.Moment
  readonly holds: readonly Reminder[]
  /** Null for one that is sent. */
  readonly why: Reason | null
}

function envelopesFor(app: App, put: readonly Reminder[], readers: ReadonlyMap<string, Reader>): Envelope[] {
  const together = Map.groupBy(put, one => {
    return 'withheld' in one.placed ? keyOf(one) : `${one.person} ${one.placed.at}`
  })
  return [...together.values()].map(holds => envelopeOf(app, readers.get(holds[0]!.person)!, holds))
}

function envelopeOf(app: App, reader: Reader, holds: readonly Reminder[]): Envelope {
  const { placed, wanted } = holds[0]!
  const at = 'withheld' in placed ? wanted : placed.at
  const told = holds.map(one => ({ ...one, moved: reasonOf(one) }))
  const moment = { id: app.newId(), recipient: reader.id, at, ...draftOf(app, reader, told, at) }
  return { moment, holds, why: 'withheld' in placed ? placed.withheld : null }
}

function rowsOf({ moment, holds, why }: Envelope) {
  const message = why === null ? null : moment.id
  return holds.map(one => ({ ...one, message, at: moment.at, moved: reasonOf(one) }))
}

function reasonOf({ placed }: Reminder): Reason | null {
  return 'withheld' in placed ? placed.withheld : placed.moved
}
