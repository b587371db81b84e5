import type { App } from '#/app.ts'
import { calendarOfMeeting } from '#/standups/store/listing.ts'

/**
 * The calendar into which the stand-up of a meeting has its meetings written. Null: where those of its organizer go, and
 * where the meeting is no stand-up's.
 */
export async function calendarOf(app: App, meeting: string): Promise<string | null> {
  return (await calendarOfMeeting(app.db, meeting))?.calendar ?? null
}
