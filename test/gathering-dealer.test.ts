import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { within } from '#/app.ts'
import { duties } from '#/clock/handlers.ts'
import { transaction } from '#/db/database.ts'
import { getLine } from '#/gatherings/schema/watch.ts'
import { dealGathering } from '#/gatherings/schema.ts'
import { ok } from '#/shared/result.ts'
import { hour, minute, second } from '#/time/date.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'
import { casting } from './cast.ts'
import { until } from './clocks.ts'
import { type Dinner, gather, hosting, passTo } from './gathering.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'
import { heard, openPage } from './listener.ts'

const muster = await startMuster()
const cast = casting(muster)
const { app } = muster
const { db } = app

test('with a risk fewer seats and larger parties count into it, and go no further than it', async () => {
  const [ann] = await cast()
  const names = Array.from({ length: 12 }, (_, i) => `N${i}`)
  const dinner = await gather(muster, ann, { names, seats: 10, risk: 0.05 })
  const { change, resize } = hosting(ann, dinner)
  const open = async () => (await dinner.standing()).filter(one => one.endsWith('invited')).length
  const line = () => ann.call(getLine, dinner)
  const asked = await open()
  const few = await refusal(change({ seats: 3 }))
  assert.deepEqual([few.kind, few.body['wanted'], await open()], ['too-few-seats', 3, asked])
  const before = await line()
  await change({ seats: 3, withdraw: true })
  const then = await line()
  assert.ok(then.odds <= before.odds + 0.05 - before.risk_spent && then.risk_spent <= 0.05)
  assert.ok((await open()) >= 3 && (await open()) < asked, `${await open()}`)
  await resize('N0', { party: 3 })
  const larger = await line()
  assert.ok(Math.abs(larger.risk_spent - then.risk_spent - (larger.odds - then.odds)) < 1e-9)
  await dinner.say('N1', 'yes')
  assert.equal((await refusal(resize('N2', { party: 3 }))).kind, 'full')
})

test('hosts who invite for the last seat at once are refused, but for one', async () => {
  const [ann] = await cast()
  const names = ['Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gus']
  const dinner = await gather(muster, ann, { names, seats: 1, isDraft: true })
  const { invite } = hosting(ann, dinner)
  const asked = names.map(name => invite(name).then(() => 'asked'))
  const became = await Promise.all(asked.map(one => one.catch(error => error.kind)))
  assert.deepEqual(became.sort(), ['asked', ...Array(5).fill('full')])
})

test('what has lapsed unseen is free for whom the host invites, and counts as no yes', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di'], seats: 1, reply_within: 'PT1H' })
  muster.clock.now += 2 * hour
  assert.deepEqual((await ann.call(getLine, dinner)).answers.here, { came: 0, not: 1 })
  await hosting(ann, dinner).invite('Di')
  assert.deepEqual(await dinner.standing(), ['Bo lapsed', 'Di invited', 'Cy waiting'])
})

test('who says again that he waits keeps his place', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di'], seats: 1 })
  await dinner.say('Bo', 'no')
  await dinner.say('Cy', 'yes')
  const waiting = async (name: string) => {
    muster.clock.now += second
    return (await dinner.say(name, 'yes', { note: 'Please' })).waiting
  }
  assert.deepEqual([await waiting('Bo'), await waiting('Di'), await waiting('Bo')], [1, 2, 1])
})

test('a full wave is followed by the next at once', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo'], seats: 205, isDraft: true })
  await crowd(ann, dinner, 204, 'mailed')
  await ann.call(dealGathering, dinner)
  assert.equal((await dinner.seats()).reserved, 200)
  await passTo(muster, muster.clock.now)
  assert.equal((await dinner.seats()).reserved, 205)
})

test('whoever can be asked is asked, behind ten thousand who sleep until it is too late', async () => {
  const [ann] = await cast()
  const { now } = muster.clock
  const night = parseInstant('2026-11-24T22:00:00Z')!
  muster.clock.now = night
  const given = { seats: 1, reply_within: 'PT10M', answer_by: formatInstant(night + hour) }
  const dinner = await gather(muster, ann, { names: ['Bo'], ...given, isDraft: true })
  await db
    .updateTable('gathering_guests')
    .set({ number: 20_000 })
    .where('gathering', '=', dinner.id)
    .execute()
  await crowd(ann, dinner, 10_050, 'texted')
  await ann.call(dealGathering, dinner)
  await passTo(muster, muster.clock.now)
  assert.equal((await dinner.seats()).reserved, 1)
  muster.clock.now = now
})

for (const [late, by] of [
  [2 * hour, 'two hours'],
  [3 * minute, 'three minutes'],
] as const)
  test(`an invitation that arrives ${by} late does not lapse before its time has been moved, and then does`, async () => {
    const [ann] = await cast()
    const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'], seats: 1, reply_within: 'PT1H' })
    const left = muster.clock.now + late
    await muster.app.db
      .updateTable('messages')
      .set({ sent_at: formatInstant(left) })
      .where('about', '=', dinner.id)
      .execute()
    await passTo(muster, left)
    assert.deepEqual(await dinner.standing(), ['Bo invited', 'Cy waiting'])
    const sent = await db
      .selectFrom('messages')
      .select('id')
      .where('about', '=', dinner.id)
      .executeTakeFirstOrThrow()
    await duties['gatherings.send']!.act(app, plan('gatherings.send', sent.id))
    await passTo(muster, left + hour - minute)
    assert.deepEqual(await dinner.standing(), ['Bo invited', 'Cy waiting'])
    await passTo(muster, left + hour)
    assert.deepEqual(await dinner.standing(), ['Bo lapsed', 'Cy invited'])
  })

test('an invitation that nobody manages to say otherwise is given up, and the next is asked', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'], seats: 1 })
  const { id } = await db
    .updateTable('messages')
    .set({ state: 'failed', last_error: 'No such mailbox' })
    .where('about', '=', dinner.id)
    .returning('id')
    .executeTakeFirstOrThrow()
  const { gaveUp } = duties['gatherings.undelivered']!
  await transaction(db, async tx => {
    const given = { ...plan('gatherings.undelivered', dinner.id), key: id }
    await gaveUp!(within(app, tx), given, new Error('Something broke'))
    return ok()
  })
  assert.deepEqual(await dinner.standing(), ['Bo lapsed', 'Cy invited'])
})

test('an open board hears at once of a yes that finds no seat', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy'], seats: 1 })
  const url = `${muster.url}/api/gatherings/${dinner.id}/stream`
  const page = await openPage(url, ann.token)
  await heard(page, 'hello')
  await until(() => page.last !== '', 'it knows where it is')
  const began = page.last
  await dinner.say('Bo', 'no')
  await heard(page, 'happened', 1)
  await dinner.say('Cy', 'yes')
  await heard(page, 'happened', 3)
  const said = performance.now()
  assert.equal((await dinner.say('Bo', 'yes')).status, 409)
  const { at } = await heard(page, 'happened', 4)
  assert.ok(at - said < 3_000, 'without being rung for it is read within five seconds')
  const later = await openPage(`${url}?since=${encodeURIComponent(began)}`, ann.token)
  await heard(later, 'happened', 4)
})

const plan = (kind: string, subject: string) => ({ kind, subject, key: '', dueAt: muster.clock.now })

/** So many more guests, written down at once, whom only mail or only texts reach. */
async function crowd(by: Somebody, { id }: Dinner, count: number, reached: 'mailed' | 'texted') {
  const [email, phone, channel] =
    reached === 'mailed'
      ? [sql`id || '@example.org'`, sql`null`, '{email}']
      : [sql`null`, sql`'+49170' || 1000000 + i`, '{sms}']
  await sql`
    with known as (
      insert into contacts (id, owner, name, email, phone, priority, channels, notes, groups, created_at, updated_at)
      select id, ${by.id}::uuid, 'Guest ' || i, ${email}, ${phone}, 3, ${channel}, '', '{}', now(), now()
      from (select gen_random_uuid() as id, i from generate_series(1, ${count}::int) i) one
      returning id
    )
    insert into gathering_guests (id, gathering, contact, first, priority, party, number, state)
    select gen_random_uuid(), ${id}::uuid, id, false, 3, 1, 1000 + row_number() over (), 'waiting' from known`.execute(
    db,
  )
}
