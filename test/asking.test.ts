import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { listOpenings, offerOpening } from '#/availability/schema.ts'
import { at, casting, meet } from './cast.ts'
import { startMuster } from './harness.ts'

const muster = await startMuster()
const cast = casting(muster)

test('an occurrence may be named with an offset', async () => {
  const [ann, bo] = await cast()
  const series = await meet(ann, [bo.id], '2027-10-04T08:00:00Z', '2027-10-04T09:00:00Z', {
    timezone: 'Europe/Berlin',
    recurrence: 'FREQ=WEEKLY;COUNT=3',
  })
  for (const name of ['2027-10-11T10:00:00%2B02:00', '2027-10-11T10:00:00+02:00']) {
    const answer = await muster.fetch(`/api/meetings/${series.id}/occurrences/${name}`, {
      method: 'PATCH',
      json: { start: '2027-10-12T08:00:00Z', end: '2027-10-12T09:00:00Z' },
      token: ann.token,
    })
    assert.equal(answer.status, 200, await answer.text())
  }
})

test('the + of an offset in a query need not be escaped', async () => {
  const [ann] = await cast()
  const query = 'start=2026-11-23T00:00:00+01:00&end=2026-11-24T00:00:00+01:00'
  const answer = await muster.fetch(`/api/meetings?${query}`, { token: ann.token })
  assert.equal(answer.status, 200, await answer.text())
})

test('what a DELETE takes may stand in its query', async () => {
  const [ann] = await cast()
  const params = { id: ann.id }
  await ann.call(offerOpening, { params, body: { start: at('09:00'), end: at('12:00') } })
  const withdraw = (query: string) =>
    muster.fetch(`/api/people/${ann.id}/openings${query}`, { method: 'DELETE', token: ann.token })
  const answer = await withdraw(`?start=${at('10:00')}&end=2026-11-24T12:00:00+01:00`)
  assert.equal(answer.status, 200, await answer.text())
  const { items } = await ann.call(listOpenings, { params, query: {} })
  assert.deepEqual(
    items.map(({ start, end }) => [start, end]),
    [
      [at('09:00'), at('10:00')],
      [at('11:00'), at('12:00')],
    ],
  )
  assert.match(await (await withdraw(`?start=${at('09:00')}&reason=x`)).text(), /end is missing/)
  assert.match(await (await withdraw(`?start=${at('09:00')}&reason=x`)).text(), /reason is unknown/)
})

test('a PATCH may be sent as a merge patch, a POST may not', async () => {
  const [ann] = await cast()
  const send = (method: string, path: string) =>
    muster.fetch(path, {
      method,
      token: ann.token,
      body: '{"name":"Anna"}',
      headers: { 'content-type': 'application/merge-patch+json' },
    })
  assert.equal((await send('PATCH', '/api/me')).status, 200)
  assert.equal((await send('POST', '/api/people')).status, 415)
})

test('a database without room is told as busy, not as a fault of ours', async () => {
  const [ann] = await cast()
  await sql`create function full_disk() returns trigger language plpgsql as $$
    begin raise exception 'no space left' using errcode = '53100'; end $$`.execute(muster.app.db)
  await sql`create trigger full_disk before update on people execute function full_disk()`.execute(
    muster.app.db,
  )
  const answer = await muster.fetch('/api/me', { method: 'PATCH', token: ann.token, json: { name: 'Anna' } })
  assert.equal(answer.status, 503)
  assert.match(await answer.text(), /\/problems\/busy/)
})
