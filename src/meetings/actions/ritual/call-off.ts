import type { App } from '#/app.ts'
import { releaseAll } from '#/ledger/actions.ts'
import { recordAll } from '#/meetings/actions/record.ts'
import { layAll } from '#/meetings/actions/ritual/lay.ts'
import { openRituals, personsIn } from '#/meetings/actions/ritual/open.ts'
import { raised } from '#/meetings/rules/change.ts'
import { layout } from '#/meetings/rules.ts'
import * as store from '#/meetings/store/ritual.ts'
import { remind } from '#/reminders/actions/remind.ts'

export type CallingOff = {
  readonly meeting: string
  /** Null: by a rule. */
  readonly by: string | null
  readonly reason: string
}

/** Calls off meetings of a ritual, within the transaction of its cause, which tells of it. */
export async function callOff(app: App, gone: readonly CallingOff[]): Promise<void> {
  if (gone.length === 0) return
  const ids = gone.map(({ meeting }) => meeting)
  const opened = await openRituals(app, ids)
  const now = app.now()
  const of = (one: CallingOff) => opened.get(one.meeting)!
  await releaseAll(app, ids)
  await store.addCancellations(
    app.db,
    ids,
    gone.map(one => ({
      id: app.newId(),
      by: one.by ?? of(one).meeting.organizer,
      at: now,
      reason: one.reason,
    })),
  )
  await store.saveMeetings(
    app.db,
    gone.map(one => raised(of(one).meeting, now)),
  )
  await recordAll(
    app,
    gone.map(one => {
      const data = { reason: one.reason, occurrence: null }
      return { meeting: one.meeting, people: personsIn(of(one)), actor: one.by, kind: 'cancelled', data }
    }),
  )
  await remind(app, { meeting: ids })
}

/** Claims what time of a meeting of a ritual has become free since it was made, for those of its participants. */
export async function claimAgain(app: App, id: string, persons: readonly string[]): Promise<void> {
  const { meeting, participants } = (await openRituals(app, [id])).get(id)!
  const { occurrences } = layout(meeting, participants.length, 0, app.now())
  const late = participants.filter(({ person }) => persons.includes(person))
  await layAll(app, [{ meeting, participants: late, occurrences }])
}
