import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { fail } from '#/messages/actions/deliver.ts'
import * as store from '#/messages/store/delivery.ts'
import { ok } from '#/shared/result.ts'

/** What a gateway says became of a text message: named by us, by its receipt, or both. */
export type Report = {
  readonly message: string | null
  readonly receipt: string | null
  readonly outcome: 'delivered' | 'failed'
  readonly why: string
}

/**
 * Notes that a text message arrived, or that it will not. Reports may come twice, in any order, and before we have
 * noted that it left; one about an earlier try says nothing of the present one.
 */
export async function report(app: App, { outcome, why, ...named }: Report): Promise<void> {
  await transaction(app.db, async tx => {
    const id = await store.findReported(tx, named)
    if (id === undefined) return ok()
    if (outcome === 'delivered') await store.markDelivered(tx, id, app.now())
    else await fail(within(app, tx), id, why)
    return ok()
  })
}
