import type { App } from '#/app.ts'
import type { Gathering } from '#/gatherings/rules.ts'
import { eventFile } from '#/meetings/actions/event.ts'
import { second } from '#/time/date.ts'

/** A gathering as a file for one's calendar (text/calendar): when, what and where, without anybody's name or address. */
export function fileOf(app: App, { place: location, ...gathering }: Gathering): string {
  return eventFile(app, { ...gathering, location, sequence: sequenceOf(app, gathering) })
}

/** Whatever leaves later takes the place of what left before, whyever it does (RFC 5545 §3.8.7.4): in seconds. */
export function sequenceOf(app: App, { createdAt }: Pick<Gathering, 'createdAt'>): number {
  return Math.max(0, Math.floor((app.now() - createdAt) / second))
}
