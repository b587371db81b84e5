import type { App } from '#/app.ts'
import type { Gathering } from '#/gatherings/rules.ts'
import { eventFile } from '#/meetings/actions/calendar.ts'

/** A gathering as a file for one's calendar (text/calendar): when, what and where, without anybody's name or address. */
export function fileOf(app: App, { place: location, ...gathering }: Gathering): string {
  return eventFile(app, { ...gathering, location })
}
