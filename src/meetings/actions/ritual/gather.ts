import type { App } from '#/app.ts'
import { latestOfEach } from '#/journal/actions.ts'
import { revokeLinks } from '#/links/actions.ts'
import type { Mended } from '#/meetings/actions/ritual/mended.ts'
import { answersTo } from '#/meetings/rules/answers.ts'
import { setStatus } from '#/meetings/store/meeting.ts'
import * as store from '#/meetings/store/ritual.ts'

/**
 * Just these take part; whoever comes in is asked, and everybody is where the time is another (RFC 5546 §3.2.2.1), but for
 * who has answered to that time before.
 */
export async function gather(app: App, all: readonly Mended[]): Promise<void> {
  const parts = ({ after }: Mended, persons: readonly string[]) =>
    persons.map(person => ({ meeting: after.id, person }))
  const went = all.flatMap(one => parts(one, one.went))
  const came = all.flatMap(one => parts(one, one.came))
  await store.removeParticipants(app.db, went)
  await Promise.all(went.map(({ meeting, person }) => revokeLinks(app, { about: meeting, person })))
  await store.addParticipants(app.db, came, app.now())
  const moved = all.filter(({ isMoved }) => isMoved)
  if (moved.length) await askAgain(app, moved)
}

/** So far back it is looked for what people had answered to a time. */
const MOST_ENTRIES = 500

/** Asks all anew; what somebody had answered to that very time, before the meeting was at another, holds again. */
async function askAgain(app: App, moved: readonly Mended[]): Promise<void> {
  const ids = moved.map(({ after }) => after.id)
  const { organizer } = moved[0]!.after
  const [entries] = await Promise.all([
    latestOfEach(app, ids, MOST_ENTRIES),
    store.askAnew(app.db, ids, organizer),
  ])
  for (const { before, after, persons } of moved) {
    const given = answersTo(entries.get(after.id) ?? [], before.meeting, after)
    for (const [person, { answer, at }] of given)
      if (person !== organizer && persons.includes(person))
        await setStatus(app.db, after.id, [person], answer, at)
  }
}
