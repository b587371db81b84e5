import type { App } from '#/app.ts'
import { type Batch, readBatch } from '#/calendars/actions/sync/read.ts'
import { type Run, writeBatch } from '#/calendars/actions/sync/write.ts'
import { horizonAt } from '#/calendars/rules/claims.ts'
import type { Changes } from '#/carriers.ts'
import { ok, type Result } from '#/shared/result.ts'

/** So many objects are read and written at once: some megabytes, some hundred milliseconds. */
const BATCH = 500

/** A run that writes while it reads on: what is being written, and which series that touches. */
export type Stream = Run & { writing: Promise<Result<undefined>>; under: ReadonlySet<string> }

export type Some = { readonly some: Pick<Changes, 'changed' | 'gone'>; readonly timezone: string }

/**
 * Writes what has changed, in batches, each while the next is read: the thread that reads and the database both have work.
 * The last is still being written (`run.writing`) when it answers.
 */
export async function take(app: App, run: Stream, { some, timezone }: Some): Promise<Result<undefined>> {
  const frame = { timezone, window: { ...horizonAt(app.now()), end: run.until } }
  for (const batch of batchesOf(some)) {
    const early = await readBatch(app, run.calendar, batch, frame)
    const written = await run.writing
    if (!written.ok) return written
    // A series of which more was being written meanwhile was read too early.
    const isStale = early.series.some(one => run.under.has(one))
    const read = isStale ? await readBatch(app, run.calendar, batch, frame) : early
    run.under = new Set(read.series)
    run.writing = writeBatch(app, run, read)
    run.writing.catch(() => {}) // told to whoever waits for it next
  }
  return ok()
}

function* batchesOf({ changed, gone }: Some['some']): Generator<Batch> {
  for (let start = 0; start < changed.length; start += BATCH)
    yield { changed: changed.slice(start, start + BATCH), gone: [] }
  for (let start = 0; start < gone.length; start += BATCH)
    yield { changed: [], gone: gone.slice(start, start + BATCH) }
}
