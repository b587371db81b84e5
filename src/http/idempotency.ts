import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type App, within } from '#/app.ts'
import { type Database, transaction } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import { REFUSALS } from '#/shared/refusal.ts'
import { invalid, ok, type Refused, type Result, refused } from '#/shared/result.ts'
import { seal, unseal } from '#/shared/seal.ts'
import { formatInstant } from '#/time/instant.ts'

type Stored = { request_hash: Buffer; answer: Buffer | null }

/**
 * Runs `act`; with an `Idempotency-Key` on a POST, at most once. The key is written in the transaction of what it
 * guards, so a crash leaves both or neither, and a second request with the key waits for the first to end.
 * After https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ (409 for another body, as we say).
 */
export async function answerOnce(
  app: App,
  request: FastifyRequest,
  who: Caller | null,
  act: (app: App) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const key = request.headers['idempotency-key']
  if (request.method !== 'POST' || key === undefined) return act(app)
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) {
    return invalid([{ path: 'Idempotency-Key', message: 'must be 1 to 200 visible ASCII characters' }])
  }
  const slot = { caller: who?.person ?? 'anonymous', key, hash: hashOf(request) }
  let answer: Result<unknown> | undefined
  const done = await transaction(app.db, async tx => {
    if (!(await reserve(tx, slot, app.now()))) {
      answer = await replay(app, tx, slot)
      return ok()
    }
    // A refusal is an answer too: actions undo their own work, and what is kept is that they refused.
    answer = await act(within(app, tx))
    if (!isLasting(answer)) return answer as Refused
    await keep(app, tx, slot, answer)
    return ok()
  })
  return done.ok ? answer! : done
}

type Slot = { caller: string; key: string; hash: Buffer }

async function reserve(tx: Database, slot: Slot, now: number): Promise<boolean> {
  const inserted = await tx
    .insertInto('idempotency')
    .values({ caller: slot.caller, key: slot.key, request_hash: slot.hash, created_at: formatInstant(now) })
    .onConflict(conflict => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  return inserted !== undefined
}

async function replay(app: App, tx: Database, slot: Slot): Promise<Result<unknown>> {
  const stored: Stored = await tx
    .selectFrom('idempotency')
    .select(['request_hash', 'answer'])
    .where('caller', '=', slot.caller)
    .where('key', '=', slot.key)
    .executeTakeFirstOrThrow()
  if (!stored.request_hash.equals(slot.hash)) {
    return refused('key-reused', 'This Idempotency-Key was used for another request. Take a new key.')
  }
  return JSON.parse(unseal(app.secret, 'idempotency', stored.answer!)) as Result<unknown>
}

async function keep(app: App, tx: Database, slot: Slot, answer: Result<unknown>): Promise<void> {
  await tx
    .updateTable('idempotency')
    .set({ answer: seal(app.secret, 'idempotency', JSON.stringify(answer)) })
    .where('caller', '=', slot.caller)
    .where('key', '=', slot.key)
    .execute()
}

/** Being throttled, or the database being away, is no answer to keep. */
function isLasting(answer: Result<unknown>): boolean {
  return answer.ok || ![429, 503].includes(REFUSALS[answer.kind].status)
}

function hashOf(request: FastifyRequest): Buffer {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest()
}
