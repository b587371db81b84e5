import type { App } from '#/app.ts'
import { gatheringsOf } from '#/gatherings/actions/attended.ts'
import { meetingsOf } from '#/meetings/actions/read.ts'

/**
 * Which UIDs of a person's calendar elsewhere are things of ours that he takes part in: they are there because we, an
 * invitation or a feed of ours put them there. A UID of ours is the id of its thing.
 */
export async function ownUids(app: App, person: string, uids: Iterable<string>): Promise<Set<string>> {
  const ids = new Map([...uids].filter(isId).map(uid => [uid.toLowerCase(), uid]))
  if (ids.size === 0) return new Set()
  const asked = [...ids.keys()]
  const [meetings, gatherings] = await Promise.all([
    meetingsOf(app, person, asked),
    gatheringsOf(app, person, asked),
  ])
  return new Set([...meetings, ...gatherings].map(id => ids.get(id)!))
}

function isId(uid: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uid)
}
