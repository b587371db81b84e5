import type { App } from '#/app.ts'
import { open } from '#/proposals/actions/open.ts'
import type { OverlayShape, overlayCalendar } from '#/proposals/schema/calendar.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ok, type Result, refused } from '#/shared/result.ts'

/** Holds a calendar of `who` against the slots of a proposal. */
export async function overlay(
  app: App,
  who: Caller,
  id: string,
  _given: BodyOf<typeof overlayCalendar>,
): Promise<Result<OverlayShape>> {
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  return refused('no-calendar', 'Calendars are not read yet.')
}

/** Forgets when `who` is busy by the calendar he kept with a proposal. */
export async function forgetOverlay(app: App, who: Caller, id: string): Promise<Result<undefined>> {
  const opened = await open(app, who, id)
  return opened.ok ? ok() : opened
}
