import { sql } from 'kysely'
import type { Database } from '#/db/database.ts'
import type { Status } from '#/meetings/rules.ts'
import type { Kept } from '#/standups/rules/world.ts'

/**
 * The meetings of dates as they are. `lock` keeps them from every other change until the transaction ends, all at once
 * and by id: whoever has one waits for another only in that order.
 */
export async function meetingsOf(
  db: Database,
  ids: readonly string[],
  lock: boolean,
): Promise<Map<string, Kept>> {
  if (ids.length === 0) return new Map()
  if (lock)
    await sql`select from meetings where id = any(${ids}::uuid[]) order by id for no key update`.execute(db)
  const { rows } = await sql<Row>`
    select meetings.id, starts_at, ends_at, booked_for, title, description, location, timezone, reminders,
      recurrence is not null or whole_days as is_other, gone.cancelled_by, gone.reason,
      (select coalesce(json_agg(json_build_object('person', person, 'status', status)), '[]')
        from participants where meeting = meetings.id) as people
    from meetings join standup_dates on standup_dates.meeting = meetings.id left join cancellations gone on gone.meeting = meetings.id and gone.original_at is null
    where meetings.id = any(${ids}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, keptOf(row)]))
}

type Row = Pick<Kept, 'id' | 'title' | 'description' | 'location' | 'timezone' | 'reminders'> & {
  readonly starts_at: number
  readonly ends_at: number
  readonly booked_for: number
  readonly is_other: boolean
  readonly cancelled_by: string | null
  readonly reason: string | null
  readonly people: { person: string; status: Status }[]
}

function keptOf({
  starts_at: start,
  ends_at: end,
  booked_for: bookedFor,
  is_other: isOther,
  cancelled_by: by,
  reason,
  ...row
}: Row): Kept {
  return {
    ...row,
    start,
    end,
    bookedFor,
    isOther,
    cancellation: by === null ? null : { by, reason: reason! },
  }
}
