import type { Client } from '#/client/client.ts'
import { cancelMeeting } from '#/meetings/schema.ts'
import { checkDate } from '#/standups/schema/checks.ts'
import { writeNote } from '#/standups/schema/notes.ts'
import { createStandup, listStandups, skipDate } from '#/standups/schema.ts'

type Team = {
  readonly [name in 'ann' | 'emil' | 'dina' | 'bo']: { readonly id: string; readonly call: Client }
}

const TITLE = 'Round at half past two'

/** Has Ann keep a stand-up, if it is missing: one date cancelled and repaired, one left out, notes for the next. */
export async function standUp({ ann, ...others }: Team): Promise<void> {
  const { items } = await ann.call(listStandups, { query: { state: 'running' } })
  if (items.some(({ title }) => title === TITLE)) return
  const { id, dates } = await ann.call(createStandup, {
    body: {
      title: TITLE,
      participants: Object.values(others).map(one => one.id),
      time: '14:30',
      timezone: 'Europe/Berlin',
      days: ['mo', 'tu', 'we', 'th'],
      location: 'https://meet.example.com/round-{date}',
      quorum: 2,
      range: { start: '14:00', end: '17:00' },
    },
  })
  const [next, cancelled, skipped] = dates.filter(({ state }) => state === 'confirmed')
  await ann.call(cancelMeeting, { params: { id: cancelled!.meeting! }, body: {} })
  await ann.call(checkDate, { params: { id }, body: { date: cancelled!.date } })
  await ann.call(skipDate, { params: { id, date: skipped!.date }, body: { reason: 'Offsite at the lake' } })
  const params = { id, date: next!.date }
  await ann.call(writeNote, {
    params,
    body: { yesterday: 'Doors of the hall', today: 'The lights', blocked: '' },
  })
  const body = { yesterday: 'Sketches', today: 'The staircase', blocked: 'I wait for the measurements.' }
  await others.emil.call(writeNote, { params, body })
}
