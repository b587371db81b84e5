import type { Database } from '#/db/database.ts'
import type { Holiday } from '#/standups/store/dates.ts'
import { formatInstant } from '#/time/instant.ts'

/** All of its holidays, by hand and out of its feed, in order. */
export async function holidaysOf(
  db: Database,
  standup: string,
): Promise<(Holiday & { origin: 'list' | 'feed' })[]> {
  return db
    .selectFrom('standup_holidays')
    .select(['date', 'name', 'origin'])
    .$narrowType<{ origin: 'list' | 'feed' }>()
    .distinctOn('date')
    .where('standup', '=', standup)
    .orderBy('date')
    .orderBy('origin', 'desc')
    .execute()
}

/** A feed of holidays: its address under seal, where it lies, when it was read last and why it cannot be. */
export type Feed = {
  readonly sealed: Buffer
  readonly host: string
  readonly readAt: number | null
  readonly trouble: string | null
}

export async function feedOf(db: Database, standup: string): Promise<Feed | null> {
  const row = await db
    .selectFrom('standups')
    .select(['holidays_sealed', 'holidays_host', 'holidays_read_at', 'holidays_trouble'])
    .where('id', '=', standup)
    .executeTakeFirst()
  if (!row?.holidays_sealed) return null
  return {
    sealed: row.holidays_sealed,
    host: row.holidays_host!,
    readAt: row.holidays_read_at,
    trouble: row.holidays_trouble,
  }
}

/** Null: it has none any more. */
export async function saveFeed(tx: Database, standup: string, feed: Feed | null): Promise<void> {
  await tx
    .updateTable('standups')
    .set({
      holidays_sealed: feed?.sealed ?? null,
      holidays_host: feed?.host ?? null,
      holidays_read_at: feed?.readAt == null ? null : formatInstant(feed.readAt),
      holidays_trouble: feed?.trouble ?? null,
    })
    .where('id', '=', standup)
    .execute()
}
