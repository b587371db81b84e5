import type { App } from '#/app.ts'
import type { Thing } from '#/journal/schema.ts'
import * as store from '#/journal/store.ts'

/** What sort of thing a subject is; null for one of which nothing was noted. */
export async function thingOf(app: App, subject: string): Promise<Thing | null> {
  return store.thingOf(app.db, subject)
}
