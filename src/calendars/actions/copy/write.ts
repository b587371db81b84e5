import type { App } from '#/app.ts'
import { COPY } from '#/calendars/actions/copy/due.ts'
import { hashOf, type Wanted, wantedOf } from '#/calendars/actions/copy/object.ts'
import { atOf } from '#/calendars/actions/login.ts'
import { planSync } from '#/calendars/actions/sync/end.ts'
import { withAlarms } from '#/calendars/rules/alarms.ts'
import { type Calendar, calendarById } from '#/calendars/store/calendars.ts'
import type { Copy } from '#/calendars/store/copies.ts'
import * as store from '#/calendars/store/copies.ts'
import type { At } from '#/carriers.ts'
import { plan } from '#/clock/plan.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { calendarOf } from '#/standups/actions/meeting.ts'
import { minute } from '#/time/date.ts'

/** Longer than any provider may take; who died meanwhile keeps it for so long. */
const TURN = 2 * minute
/** A calendar that is failing is asked by its sync alone; when that succeeds again, what waits is written soon. */
const WHILE_FAILING = 10 * minute

/**
 * Puts the copy of a meeting in keeping with it: written where it belongs, removed where it does not. Nothing is sent
 * when that is so already. @throws when it could not be done, to be tried again
 */
export async function keepCopy(app: App, meeting: string): Promise<void> {
  const wanted = await wantedOf(app, meeting)
  if (!wanted) return
  const { isCancelled, isOver } = wanted
  if (isOver && !isCancelled) return
  const target = isCancelled ? null : await store.targetOf(app.db, meeting, await calendarOf(app, meeting))
  const copies = await store.copiesOf(app.db, meeting)
  const places = new Set([...copies.map(({ calendar }) => calendar), ...(target ? [target] : [])])
  for (const place of places) {
    const calendar = await calendarById(app.db, place)
    if (!calendar) continue
    if (calendar.failingSince !== null) {
      await plan(app, { kind: COPY, subject: meeting, key: '', dueAt: app.now() + WHILE_FAILING })
      continue
    }
    await inTurn(app, { meeting, calendar }, (copy, at) =>
      place === target ? write(app, { copy, at, wanted }) : remove(app, { copy, at }),
    )
  }
}

type Work = { readonly meeting: string; readonly calendar: Calendar }

/** One after the other works at a copy. Afterwards the meeting may have changed again: then that is planned. */
async function inTurn(
  app: App,
  { meeting, calendar }: Work,
  act: (copy: Copy, at: At) => Promise<void>,
): Promise<void> {
  const at = await atOf(app, calendar)
  if (!at) return
  const now = app.now()
  const copy = await store.takeTurn(app.db, { meeting, calendar: calendar.id }, now, now + TURN)
  if (!copy) throw new Error('This copy is being written by another process.')
  try {
    await act(copy, at)
  } catch (error) {
    if (!(error instanceof RemoteTrouble) || error.wait === null) throw error
    await plan(app, { kind: COPY, subject: meeting, key: '', dueAt: app.now() + error.wait })
  } finally {
    await store.endTurn(app.db, copy)
  }
}

type Writing = { readonly copy: Copy; readonly at: At; readonly wanted: Wanted }

/** What was sent and never confirmed is sent once more first: it may have arrived, and must not be taken for another's. */
async function write(app: App, { copy, at, wanted }: Writing): Promise<void> {
  let known = copy
  if (copy.sent !== null) known = await send(app, at, copy, copy.sent)
  const text = withAlarms(wanted.text, known.content)
  if (known.written !== null && hashOf(text).equals(known.written)) return
  await store.saveSent(app.db, known, text)
  await send(app, at, known, text)
}

/** Answers the copy as it is then. */
async function send(app: App, at: At, copy: Copy, text: string): Promise<Copy> {
  const { href, etag, meeting: uid } = copy
  const written = await app.carriers.remote.write(at, { href: href || null, etag, uid, text })
  if (!written) return changedThere(app, copy)
  const after = { ...copy, ...written, written: hashOf(text), sent: text }
  await store.saveWritten(app.db, after, app.now())
  // Its server does not say how it calls that: it is known when the calendar was read.
  if (written.etag === null) await planSync(app, copy.calendar, app.now())
  return { ...after, content: text, sent: null }
}

/** 412: it is asked at once what was done there, and written when that was taken over. */
async function changedThere(app: App, { calendar }: Copy): Promise<never> {
  await planSync(app, calendar, app.now())
  throw new Error('The copy was changed there meanwhile: first that is taken over.')
}

/** Off, or to be elsewhere. What was never sent is nowhere. */
async function remove(app: App, { copy, at }: Pick<Writing, 'copy' | 'at'>): Promise<void> {
  const { href, calendar, meeting } = copy
  if (href) await app.carriers.remote.remove(at, { href, etag: null })
  else if (copy.sent !== null)
    await send(app, at, copy, copy.sent).then(sent => remove(app, { copy: sent, at }))
  await store.removeCopies(app.db, calendar, [meeting])
}
