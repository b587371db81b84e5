import type { App } from '#/app.ts'
import { objectsAt } from '#/calendars/store/objects.ts'
import type { Changes, RemoteObject } from '#/carriers.ts'

/**
 * Changes with what their server withholds among those that have changed: as it is known, or empty, and with its note. So
 * what was known of it goes on counting.
 */
export async function withWithheld(app: App, calendar: string, told: Changes): Promise<Changes> {
  const { changed, withheld = [] } = told
  if (withheld.length === 0) return told
  const hrefs = withheld.map(({ href }) => href)
  const known = new Map((await objectsAt(app.db, calendar, hrefs)).map(one => [one.href, one]))
  const kept = withheld.map(({ href, note }): RemoteObject => {
    const { etag = '', series = href, uid = '', content: text = '' } = known.get(href) ?? {}
    return { href, etag, series, uid, text, note }
  })
  return { ...told, changed: [...changed, ...kept] }
}
