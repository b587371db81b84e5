import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import type { Open } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import * as store from '#/proposals/store/views.ts'
import { ok } from '#/shared/result.ts'
import { hour } from '#/time/date.ts'

/** A page is read again and again; that is one view an hour. */
const EVERY = hour

/**
 * Notes that a party has seen a proposal, at most once an hour. Looking must not fail because that cannot be written, nor
 * wait for whoever is just writing.
 */
export async function seen(app: App, open: Open, person: string): Promise<void> {
  const { id } = open.proposal
  try {
    await transaction(app.db, async tx => {
      const isNews = await store.markViewed(tx, id, person, app.now(), EVERY)
      if (isNews) await record(within(app, tx), open, { actor: person, kind: 'viewed' })
      return ok()
    })
  } catch (error) {
    app.log.warn({ err: error, proposal: id }, 'A view of a proposal could not be noted.')
  }
}
