import type { At, Changes, Login, Remote, RemoteObject } from '#/carriers.ts'

/** A calendar elsewhere as the sync knows it: what there was, and up to where. */
export type Follower = {
  /** Asks what has changed; fails as `changes` does. */
  look: () => Promise<{ changed: RemoteObject[]; gone: string[]; parts: number; isWhole: boolean }>
  known: Map<string, RemoteObject>
  mark: string | null
  at: At
}

export function follower(remote: Remote, login: Login, place: string): Follower {
  const kept: { login: Login; place: string } = { login, place }
  const follower: Follower = {
    known: new Map(),
    mark: null,
    at: { ...kept, keep: async next => void Object.assign(follower.at, { login: next }) },
    async look() {
      const known = async () => new Map([...follower.known].map(([href, { etag }]) => [href, etag]))
      const parts: Changes[] = []
      for await (const some of remote.changes(follower.at, follower.mark, known)) parts.push(some)
      const [changed, gone] = [parts.flatMap(one => one.changed), parts.flatMap(one => one.gone)]
      const isWhole = parts.at(-1)?.isWhole ?? false
      if (isWhole) follower.known.clear()
      for (const object of changed) follower.known.set(object.href, object)
      for (const href of gone) follower.known.delete(href)
      follower.mark = parts.at(-1)?.mark ?? null
      return { changed, gone, parts: parts.length, isWhole }
    },
  }
  return follower
}

/** An event of iCalendar, an hour on 24 November 2026 at nine in UTC unless its lines say otherwise. */
export function eventText(uid: string, title: string, lines: readonly string[] = []): string {
  const own = lines.some(line => line.startsWith('DTSTART'))
  const times = own ? [] : ['DTSTART:20261124T090000Z', 'DTEND:20261124T100000Z']
  const head = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Example//EN', 'BEGIN:VEVENT']
  const event = [`UID:${uid}`, 'DTSTAMP:20261101T000000Z', ...times, ...lines, `SUMMARY:${title}`]
  return [...head, ...event, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
}
