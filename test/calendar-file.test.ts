import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKey } from '#/access/schema.ts'
import { cancelMeeting } from '#/meetings/schema.ts'
import { casting, meet } from './cast.ts'
import { startMuster } from './harness.ts'

const muster = await startMuster()
const cast = casting(muster)

test('whoever takes part gets the meeting as a file for his calendar, with nobody’s address', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  const asked = (token?: string) =>
    muster.fetch(`/api/meetings/${id}/calendar.ics`, token === undefined ? {} : { token })
  for (const { token } of [ann, bo]) {
    const answer = await asked(token)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('content-type'), 'text/calendar; charset=utf-8')
    assert.match(answer.headers.get('content-disposition')!, /^attachment; filename="meeting.ics"$/)
    const text = await answer.text()
    assert.match(text, /^BEGIN:VCALENDAR\r\n.*\r\nDTSTART.*END:VCALENDAR\r\n$/s)
    assert.doesNotMatch(text, /@example\.com|ATTENDEE/)
  }
  const key = async (scope: string) =>
    (await bo.call(createKey, { body: { name: 'Program', scopes: [scope as 'read'] } })).key
  const statuses = [
    await asked(await key('meetings:read')),
    await asked(await key('people:read')),
    await asked(cy.token),
    await asked(),
  ].map(({ status }) => status)
  assert.deepEqual(statuses, [200, 403, 404, 401])
  await ann.call(cancelMeeting, { params: { id }, body: {} })
  assert.equal((await asked(bo.token)).status, 409)
})
