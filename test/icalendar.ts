import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

/** A calendar of these lines; an event is a line of its own. */
export function calendarOf(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//EN', ...lines, 'END:VCALENDAR', ''].join(
    '\r\n',
  )
}

let count = 0

/** An event with a UID of its own, unless the lines say another. */
export function eventOf(...lines: string[]): string {
  const uid = lines.some(line => line.startsWith('UID:')) ? [] : [`UID:event-${count++}@example.org`]
  return ['BEGIN:VEVENT', ...uid, ...lines, 'END:VEVENT'].join('\r\n')
}

/** An event between two times as `20261124T090000Z`. */
export function timed(start: string, end: string, title: string, ...more: string[]): string {
  return eventOf(`DTSTART:${start}`, `DTEND:${end}`, `SUMMARY:${title}`, ...more)
}

export type Shelf = { url: string; port: number; heard: { path: string; headers: IncomingHttpHeaders }[] }

/** A web server on this machine that somebody keeps his calendar on. It ends with the file's tests. */
export async function startShelf(listener: RequestListener): Promise<Shelf> {
  const server = createServer((request, response) => {
    shelf.heard.push({ path: request.url!, headers: request.headers })
    listener(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close().closeAllConnections())
  const { port } = server.address() as AddressInfo
  const shelf: Shelf = { url: `http://127.0.0.1:${port}`, port, heard: [] }
  return shelf
}
