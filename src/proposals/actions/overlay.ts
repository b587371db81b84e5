import { countCalendar } from '#/access/actions.ts'
import { type App, within } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { open, openShared } from '#/proposals/actions/open.ts'
import { overlaid, soughtBy } from '#/proposals/rules/overlay.ts'
import { endOf, mustBeOpen, stateOf } from '#/proposals/rules.ts'
import type { OverlayShape, overlayCalendar } from '#/proposals/schema/calendar.ts'
import * as store from '#/proposals/store/overlay.ts'
import { findStanding } from '#/proposals/store/proposal.ts'
import { calendarAddress } from '#/shared/calendar.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { invalid, ok, type Result, refused } from '#/shared/result.ts'
import type { Windows } from '#/time/window.ts'

type Given = BodyOf<typeof overlayCalendar>

/** The plan that forgets what parties kept of their calendars, when their proposal is over. */
export const FORGET = 'proposals.forget'

/** Three a day for years; far more is no calendar of one person, and every look at the proposal would read it. */
const MOST_KEPT = 3_000

/**
 * Holds a calendar of `who`, as text or at an address, against the slots of a proposal. Nothing of it stays, but with
 * `keep` when he is busy between the first slot and the last. It is read outside of any transaction: it may take seconds.
 */
export async function overlay(
  app: App,
  who: Caller,
  id: string,
  { text, url, timezone, keep = false }: Given,
): Promise<Result<OverlayShape>> {
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  const before = opened.value
  const refusal = mustBeOpen(before, app.now())
  if (refusal) return refusal
  const calendar = await calendarOf(app, who, { text, url })
  if (!calendar.ok) return calendar
  const sought = soughtBy(before, timezone ?? before.people.get(who.person)!.timezone)
  const read = await app.carriers.calendars.read(calendar.value, sought)
  if (!read.ok) return read
  const { shown, windows } = overlaid(before, read.value, sought)
  const kept = keep ? await keepOverlay(app, who, id, windows) : ok()
  return kept.ok ? ok({ ...shown, kept: keep }) : kept
}

/** Forgets when `who` is busy by the calendar that he kept with a proposal. */
export async function forgetOverlay(app: App, who: Caller, id: string): Promise<Result<undefined>> {
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  await store.saveOverlay(app.db, id, who.person, null)
  return ok()
}

/** Forgets all that was kept with a proposal that is over, or looks again when it will be: its end may have been moved. */
export async function forgetOverlays(app: App, id: string): Promise<void> {
  const standing = await findStanding(app.db, id)
  if (standing && stateOf(standing, app.now()) === 'open')
    return plan(app, { kind: FORGET, subject: id, key: '', dueAt: endOf(standing) })
  await store.forgetOverlays(app.db, id)
}

async function calendarOf(
  app: App,
  who: Caller,
  { text, url }: Pick<Given, 'text' | 'url'>,
): Promise<Result<string | Uint8Array>> {
  const address = url === undefined ? undefined : calendarAddress(url)
  const fault = address && ('fault' in address ? address.fault : app.carriers.objection(address.url))
  if (fault !== undefined) return invalid([{ path: 'url', message: fault }])
  const counted = await countCalendar(app, who.person)
  if (!counted.ok) return counted
  return address && 'url' in address ? app.carriers.calendars.fetch(address.url) : ok(text!)
}

async function keepOverlay(app: App, who: Caller, id: string, windows: Windows): Promise<Result<undefined>> {
  if (windows.length > MOST_KEPT)
    return refused(
      'too-many',
      `This calendar is busy more than ${MOST_KEPT} times from the first slot to the last.`,
    )
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openShared(inside, who, id)
    if (!opened.ok) return opened
    const refusal = mustBeOpen(opened.value, app.now())
    if (refusal) return refusal
    await store.saveOverlay(tx, id, who.person, windows)
    await plan(inside, { kind: FORGET, subject: id, key: '', dueAt: endOf(opened.value) })
    return ok()
  })
}
