import { type App, within } from '#/app.ts'
import type { Duty } from '#/clock/handlers.ts'
import { ATTEMPTS, waitAfter } from '#/clock/rules.ts'
import * as store from '#/clock/store.ts'
import { isCrowded, isUnreachable, transaction } from '#/db/database.ts'
import { Hopeless } from '#/shared/hopeless.ts'
import { ok } from '#/shared/result.ts'
import { together } from '#/shared/together.ts'

/** Milliseconds in which more hands come free: what is due is then claimed in one statement, not one by one. */
export const GATHER = 3

/**
 * Does what was planned, and finishes the plan in the `books`, the app on the connections that claim and finish. Never
 * throws: what cannot be written down now is taken over when the lease has ended.
 */
export async function carryOut(app: App, books: App, duty: Duty, plan: store.Claimed): Promise<void> {
  const { act, every } = duty
  const standing = every !== undefined
  try {
    // Claimed so often and never set back: each time the server died of it.
    if (plan.attempts > (duty.tries ?? ATTEMPTS) && !standing)
      throw new Error('Every server that tried this ended meanwhile.')
    await act(app, plan)
    if (standing) await store.postpone(books.db, plan, app.now() + every, { attempts: 0, error: null })
    else await finish(books, plan.lease)
  } catch (error) {
    await setBack(app, duty, plan, error as Error).catch(() => {})
  }
}

/** A flood of plans ends in some dozens a statement, as it began. */
const finish = together(async ({ db }: App, leases: readonly string[]) => {
  await store.finish(db, leases)
  return undefined
}, GATHER)

/** Tries again later, ever more seldom; in the end gives up, except what must go on for ever. */
async function setBack(app: App, duty: Duty, plan: store.Claimed, error: Error): Promise<void> {
  const { kind, subject, attempts } = plan
  const message = error.message.slice(0, 500)
  const standing = duty.every !== undefined
  // While the database is away or has no connection free nothing can succeed; that says nothing about the plan.
  const isElsewhere = isUnreachable(error) || isCrowded(error)
  const isEnough = error instanceof Hopeless || (attempts >= (duty.tries ?? ATTEMPTS) && !isElsewhere)
  if (isEnough && !standing) {
    app.log.error({ err: error, kind, subject, attempts }, 'A plan failed and was given up')
    await transaction(app.db, async tx => {
      // Not if it was laid anew meanwhile: then it is not this one that failed.
      if (!(await store.giveUp(tx, plan, app.now(), message))) return ok()
      await duty.gaveUp?.(within(app, tx), plan, error)
      return ok()
    })
    return
  }
  app.log.warn({ err: error, kind, subject, attempts }, 'A plan failed and will be tried again')
  const dueAt = app.now() + waitAfter(attempts, Math.random())
  await store.postpone(app.db, plan, dueAt, { attempts, error: message })
}
