import type { App } from '#/app.ts'
import { findAt, loginOf } from '#/calendars/actions/find.ts'
import type { searchCalendars } from '#/calendars/schema/calendar.ts'
import { placesOf } from '#/calendars/store/calendars.ts'
import type { Caller } from '#/shared/caller.ts'
import type { AnswerOf, BodyOf } from '#/shared/endpoint.ts'
import { ok, type Result } from '#/shared/result.ts'

/** What calendars there are with these credentials, and which of them the caller has connected. */
export async function search(
  app: App,
  who: Caller,
  given: BodyOf<typeof searchCalendars>,
): Promise<Result<AnswerOf<typeof searchCalendars>>> {
  const login = loginOf(given)
  if (!login.ok) return login
  const found = await findAt(app, login.value)
  if (!found.ok) return found
  const taken = await placesOf(app.db, who.person)
  const items = found.value.map(({ place, placeHash, name, color, writable }) => {
    return { place, name, color, writable, connected: taken.has(placeHash) }
  })
  return ok({ items })
}
