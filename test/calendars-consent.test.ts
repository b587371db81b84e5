import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signIn } from '#/accounts/schema.ts'
import { beginConsent, listCalendars, syncCalendar } from '#/calendars/schema/calendar.ts'
import { listEvents } from '#/calendars/schema.ts'
import { minute } from '#/time/date.ts'
import { busyOf, casting } from './cast.ts'
import { startGoogle } from './google.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'

const google = await startGoogle()
const muster = await startMuster({
  ALLOW_PRIVATE_NETWORK: '127.0.0.1',
  GOOGLE_CLIENT_ID: 'client',
  GOOGLE_CLIENT_SECRET: 'secret',
  GOOGLE_API_URL: google.url,
})
const cast = casting(muster)

/** Goes there, consents, and comes back in the browser of `by`. */
async function consent(
  who: Somebody,
  { by = who, again, error }: { by?: Somebody; again?: string; error?: string } = {},
) {
  const { url } = await who.call(beginConsent, { body: { kind: 'google', ...(again && { again }) } })
  const asked = new URL(url).searchParams
  google.state.challenge = asked.get('code_challenge')!
  const query = new URLSearchParams({ state: asked.get('state')!, ...(error ? { error } : { code: 'code' }) })
  return { back: () => comeBack(by, query), state: asked.get('state')! }
}

async function comeBack(by: Somebody, query: URLSearchParams): Promise<string> {
  const headers = { cookie: `muster=${by.token}` }
  const answer = await muster.fetch(`/calendars/consent?${query}`, { headers, redirect: 'manual' })
  assert.equal(answer.status, 303)
  return answer.headers.get('location')!
}

test('who consents at Google has his calendars connected when he comes back, once', async () => {
  const [ann, bo] = await cast()
  google.put({
    id: 'dentist',
    summary: 'Dentist',
    start: { dateTime: '2026-11-24T09:00:00Z' },
    end: { dateTime: '2026-11-24T10:00:00Z' },
  })
  const { back } = await consent(ann)
  assert.match(await back(), /^\/calendars\?connected=\d$/)
  assert.equal(await back(), '/calendars?problem=expired')
  const { items } = await ann.call(listCalendars, {})
  assert.equal(items[0]!.kind, 'google')
  assert.equal(items[0]!.state, 'synced')
  assert.ok(!JSON.stringify(items).includes('refresh-1'))
  assert.deepEqual(await busyOf(bo, ann.id, '08:00', '11:00'), ['09:00–10:00 external'])
  const query = { from_date: '2026-11-24', to_date: '2026-11-24' }
  assert.deepEqual(
    (await ann.call(listEvents, { query })).items.map(({ title }) => title),
    ['Dentist'],
  )
})

test('a consent that has ended is told, and given again it goes on', async () => {
  const [ann] = await cast()
  await (await consent(ann)).back()
  const [calendar] = (await ann.call(listCalendars, {})).items
  const params = { id: calendar!.id }
  google.state.access = 'other'
  google.state.refresh = 'other'
  const failing = await ann.call(syncCalendar, { params })
  assert.deepEqual([failing.state, failing.trouble?.kind], ['failing', 'denied'])
  google.state.refresh = 'refresh-2'
  assert.match(await (await consent(ann, { again: calendar!.id })).back(), /connected/)
  assert.equal((await ann.call(syncCalendar, { params })).state, 'synced')
})

test('in another browser than it was begun in nothing is consented, even to the same person', async () => {
  const [ann] = await cast()
  const { token } = await ann.call(signIn, { body: { email: ann.email, password: 'correct horse' } })
  const { back } = await consent(ann, { by: { ...ann, token } })
  assert.equal(await back(), '/calendars?problem=expired')
  assert.deepEqual((await ann.call(listCalendars, {})).items, [])
})

test('a way back holds for who began it, for a quarter of an hour, and says when he did not consent', async () => {
  const [ann, bo] = await cast()
  assert.equal(await (await consent(ann, { by: bo })).back(), '/calendars?problem=expired')
  assert.equal(await (await consent(ann, { error: 'access_denied' })).back(), '/calendars?problem=denied')
  assert.equal(
    await comeBack(ann, new URLSearchParams({ state: 'made up', code: 'code' })),
    '/calendars?problem=expired',
  )
  const before = muster.clock.now
  const { back } = await consent(ann)
  muster.clock.now += 16 * minute
  assert.equal(await back(), '/calendars?problem=expired')
  muster.clock.now = before
  assert.deepEqual((await ann.call(listCalendars, {})).items, [])
  const { body } = await refusal(ann.call(beginConsent, { body: { kind: 'microsoft' } }))
  assert.equal(body.status, 422)
})
