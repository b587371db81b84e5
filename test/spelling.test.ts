import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signUp } from '#/accounts/schema.ts'
import { getHours, putHours } from '#/availability/schema.ts'
import { connect } from '#/client/client.ts'
import { changeMeeting } from '#/meetings/schema.ts'
import { changeMe } from '#/people/schema.ts'
import { casting, meet } from './cast.ts'
import { refusal, startMuster } from './harness.ts'

const muster = await startMuster()
const cast = casting(muster)

test('a time zone is kept as it is properly spelt, however it was typed', async () => {
  const [ann, bo] = await cast()
  const params = { id: ann.id }
  const me = await ann.call(changeMe, { body: { timezone: 'america/NEW_york' } })
  assert.equal(me.timezone, 'America/New_York')
  await ann.call(putHours, { params, body: { timezone: 'asia/kathmandu', weekly: [], exceptions: [] } })
  assert.equal((await ann.call(getHours, { params })).timezone, 'Asia/Kathmandu')
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  const meeting = await ann.call(changeMeeting, { params: { id }, body: { timezone: 'europe/berlin' } })
  assert.equal(meeting.timezone, 'Europe/Berlin')
  const body = { email: 'di@example.com', name: 'Di', password: 'correct horse', timezone: 'europe/LISBON' }
  const { token } = await connect(muster.url)(signUp, { body })
  assert.equal((await connect(muster.url, token)(changeMe, { body: {} })).timezone, 'Europe/Lisbon')
})

test('no name and no title turns around what stands beside it; Hebrew and Arabic are as welcome as ever', async () => {
  const [ann, bo] = await cast()
  const { id } = await meet(ann, [bo.id], '09:00', '10:00')
  const retitle = (title: string) => ann.call(changeMeeting, { params: { id }, body: { title } })
  for (const sign of ['\u202e', '\u202a', '\u2066', '\u2069']) {
    const problem = await refusal(retitle(`${sign}evil`))
    assert.match(problem.message, /title.* turns the writing around/)
    await refusal(ann.call(changeMe, { body: { name: `Ann${sign}` } }))
    await refusal(ann.call(changeMeeting, { params: { id }, body: { description: `a\n${sign}b` } }))
  }
  assert.equal((await retitle('\u200fפגישה (A)\u200e')).title, '\u200fפגישה (A)\u200e')
})
