import type { App } from '#/app.ts'
import { latest } from '#/journal/actions.ts'
import type { EntryShape } from '#/journal/schema.ts'
import type { Change } from '#/standups/mail/status.ts'
import { lastStatusBefore } from '#/standups/store/notes.ts'
import { parseInstant } from '#/time/instant.ts'

/** More happens between two dates nowhere. */
const MOST = 50

/**
 * What happened to a stand-up, and to the meeting of a date, since participants were last told how a date stood; nothing
 * the first time.
 */
export async function changesSince(
  app: App,
  standup: string,
  { date, meeting }: { readonly date: string; readonly meeting: string },
): Promise<Change[]> {
  const since = await lastStatusBefore(app.db, standup, date)
  if (since === null) return []
  const [ours, its] = await Promise.all([latest(app, standup, MOST), latest(app, meeting, MOST)])
  const entries = [...its, ...ours].filter(({ at }) => parseInstant(at)! > since)
  const inOrder = entries.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const found = inOrder.flatMap(entry => changeIn(entry, ours.includes(entry)))
  return lastOfEach(found)
}

/** Who takes part is said by the stand-up, what became of the date by its meeting. */
function changeIn({ kind, data }: EntryShape, isOfStandup: boolean): Change[] {
  const { person, answer } = data as { person?: string; answer?: 'accepted' | 'declined' | 'tentative' }
  if (isOfStandup) {
    if ((kind === 'joined' || kind === 'left') && person) return [{ is: kind, person }]
    return kind === 'changed' ? [{ is: kind }] : []
  }
  if (kind === 'answered' && person && answer) return [{ is: kind, person, answer }]
  if (kind === 'restored') return [{ is: 'rebooked' }]
  return kind === 'moved' ? [{ is: kind }] : []
}

/** Of what somebody did twice the last; of what happened to all once. */
function lastOfEach(changes: readonly Change[]): Change[] {
  return [...new Map(changes.map(one => ['person' in one ? one.person : one.is, one])).values()]
}
