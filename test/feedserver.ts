import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

/** A feed at an address on this machine. It ends with the file's tests. */
export type FeedServer = {
  readonly url: string
  /** What it holds. */
  text: string
  /** A status instead of that; `hangs` answers nothing ever. */
  answer: number | 'hangs' | null
  /** What was asked: how it answered. */
  readonly asked: number[]
}

/** Serves a calendar with an ETag, as most do. */
export async function startFeed(text: string): Promise<FeedServer> {
  const server = createServer((request, response) => {
    if (feed.answer === 'hangs') return
    const etag = `"${createHash('sha256').update(feed.text).digest('hex')}"`
    const isKnown = request.headers['if-none-match'] === etag
    const status = feed.answer ?? (isKnown ? 304 : 200)
    feed.asked.push(status)
    response.writeHead(status, { etag, 'content-type': 'text/calendar; charset=utf-8' })
    response.end(status === 200 ? feed.text : '')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  after(() => {
    server.close()
    server.closeAllConnections()
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-address.ics`
  const feed: FeedServer = { url, text, answer: null, asked: [] }
  return feed
}

/** A calendar of these events, as text. */
export function calendarOf(...events: readonly string[]): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//example.com//test//EN',
    ...events,
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}

/** An event of iCalendar: `event('dentist', 'DTSTART:20261124T090000Z', …)`; called as its UID unless said. */
export function event(uid: string, ...lines: readonly string[]): string {
  const title = lines.some(line => line.startsWith('SUMMARY')) ? [] : [`SUMMARY:${uid}`]
  return ['BEGIN:VEVENT', `UID:${uid}`, 'DTSTAMP:20261101T000000Z', ...title, ...lines, 'END:VEVENT'].join(
    '\r\n',
  )
}

/** An event on Tuesday, 24 November 2026, from one UTC hour to another (`09:00`). */
export function onTuesday(uid: string, from: string, to: string, ...lines: readonly string[]): string {
  const time = (clock: string) => `20261124T${clock.replace(':', '')}00Z`
  return event(uid, `DTSTART:${time(from)}`, `DTEND:${time(to)}`, ...lines)
}
