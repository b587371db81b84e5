import type { App } from '#/app.ts'
import { dealLater } from '#/gatherings/actions/deal.ts'
import { undealt } from '#/gatherings/store/due.ts'

const BATCH = 500

/** Deals whatever could be dealt and was not: nobody waits for a seat because a plan was lost. */
export async function dealAll(app: App): Promise<void> {
  for (let after = NONE, found: string[]; ; after = found.at(-1)!) {
    found = await undealt(app.db, app.now(), after, BATCH)
    for (const id of found) await dealLater(app, id)
    if (found.length < BATCH) return
  }
}

/** Before every id. */
const NONE = '00000000-0000-0000-0000-000000000000'
