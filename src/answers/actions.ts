import type { Slot } from '#/answers/store.ts'
import * as store from '#/answers/store.ts'
import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { REFUSALS } from '#/shared/refusal.ts'
import { ok, type Refused, type Result, refused } from '#/shared/result.ts'
import { seal, unseal } from '#/shared/seal.ts'
import { day } from '#/time/date.ts'

/** What a request was answered, and what came with it that its schema does not show (a session's cookie). */
export type Answer = { readonly result: Result<unknown>; readonly beside: unknown }

/** A retry comes within minutes; a client that was offline over a weekend is still told the first answer. */
const KEPT_FOR = 3 * day

/**
 * Runs `act` once for a slot; whoever comes with the same slot and request again gets the first answer.
 * The slot is taken in the transaction of what it guards: a crash leaves both or neither, and of several at once
 * the others wait for the first to end.
 */
export async function answerOnce(
  app: App,
  slot: Slot,
  act: (inside: App) => Promise<Answer>,
): Promise<Answer> {
  let answer: Answer | undefined
  const done = await transaction(app.db, async tx => {
    if (!(await store.reserve(tx, slot, app.now()))) {
      answer = await firstAnswer(within(app, tx), slot)
      return ok()
    }
    // A refusal is an answer too: actions undo their own work, and what is kept is that they refused.
    answer = await act(within(app, tx))
    if (!isLasting(answer.result)) return answer.result as Refused
    await store.keep(tx, slot, seal(app.secret, 'idempotency', JSON.stringify(answer)))
    return ok()
  })
  return done.ok ? answer! : { result: done, beside: null }
}

/** Forgets answers that nobody asks for any more. */
export async function forgetAnswers(app: App): Promise<number> {
  return store.forget(app.db, app.now() - KEPT_FOR)
}

async function firstAnswer(app: App, slot: Slot): Promise<Answer> {
  const kept = await store.find(app.db, slot)
  if (!kept.request_hash.equals(slot.hash)) {
    const reused = 'This Idempotency-Key was used for another request. Take a new key.'
    return { result: refused('key-reused', reused), beside: null }
  }
  return JSON.parse(unseal(app.secret, 'idempotency', kept.answer!)) as Answer
}

/** Being throttled, or the database being away, is no answer to keep. */
function isLasting(result: Result<unknown>): boolean {
  return result.ok || ![429, 503].includes(REFUSALS[result.kind].status)
}
