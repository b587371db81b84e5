import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { answer } from '#/gatherings/actions/answer.ts'
import type { AnswerBody } from '#/gatherings/schema/invitations.ts'
import { casting } from './cast.ts'
import { type Dinner, gather, hosting } from './gathering.ts'
import { startMuster } from './harness.ts'

const muster = await startMuster()
const cast = casting(muster)
const { app } = muster
const yes = { answer: 'yes' } as const
const no = { answer: 'no' } as const

type Said = readonly [name: string, given: AnswerBody]

/** The first is answered alone, all others together in the next transaction. Answers what each was told, in a word. */
async function atOnce(dinner: Dinner, ...said: readonly Said[]): Promise<string[]> {
  const ends = said.map(async ([name, given]) => {
    const which = { contact: name === 'Nobody' ? app.newId() : dinner.contactOf(name) }
    const heard = await answer(app, { gathering: dinner.id, which, actor: null }, given)
    if (!heard.ok) return heard.kind
    const { guest, place } = heard.value
    return place === null ? guest.answer! : `waits ${place}`
  })
  return (await Promise.allSettled(ends)).map(end => (end.status === 'fulfilled' ? end.value : 'a fault'))
}

test('who answers together with others waits in the order in which they came, and is told his place', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di', 'Ed', 'Flo'], seats: 1 })
  const [bo, ...others] = ['Bo', 'Flo', 'Cy', 'Ed', 'Di'].map(name => [name, yes] as const)
  assert.deepEqual(await atOnce(dinner, bo!, ...others.slice(0, 2)), ['yes', 'waits 1', 'waits 2'])
  assert.deepEqual(
    await atOnce(dinner, ...others.slice(2)),
    ['waits 3', 'waits 4'],
    'in the same millisecond',
  )
  assert.deepEqual(await dinner.standing(), [
    'Bo yes',
    'Cy waiting 2',
    'Di waiting 4',
    'Ed waiting 3',
    'Flo waiting 1',
  ])
  const texts = await textsOf(dinner)
  for (const [place, name] of ['Flo', 'Cy', 'Ed', 'Di'].entries())
    assert.match(texts.get(name)!, new RegExp(`number ${place + 1}\\b`), name)
  assert.deepEqual(await atOnce(dinner, ['Bo', no], ['Flo', no], ['Cy', yes]), ['no', 'no', 'yes'])
  assert.deepEqual(await dinner.standing(), ['Bo no', 'Cy yes', 'Di waiting 2', 'Ed waiting 1', 'Flo no'])
  // So many in an hour is what each may be told, not all of them.
  await atOnce(dinner, ...['Bo', 'Cy', 'Di', 'Ed', 'Flo'].map(name => [name, { answer: 'maybe' }] as const))
  assert.deepEqual(
    await app.db.selectFrom('messages').select('id').where('state', '=', 'planned').execute(),
    [],
  )
})

/** What each was told last. */
async function textsOf({ id, contactOf }: Dinner): Promise<Map<string, string>> {
  const rows = await app.db
    .selectFrom('messages')
    .select(['contact', 'text'])
    .where('about', '=', id)
    .orderBy('id')
    .execute()
  const names = new Map(['Bo', 'Cy', 'Di', 'Ed', 'Flo'].map(name => [contactOf(name), name]))
  return new Map(rows.map(({ contact, text }) => [names.get(contact!)!, text]))
}

test('of those who answer together only he fails whom the database does not take; the last word of each counts', async () => {
  const [ann] = await cast()
  const dinner = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di', 'Ed'], seats: 4 })
  await sql`
    create function refuse() returns trigger language plpgsql as $$ begin
      raise exception 'not this one' using errcode = case new.note when 'too slow' then '57014' else 'P0001' end;
    end $$`.execute(app.db)
  await sql`
    create trigger refuse before update on gathering_guests for each row
    when (new.note in ('refuse me', 'too slow')) execute function refuse()`.execute(app.db)
  const bad = { ...yes, note: 'refuse me' }
  const said = await atOnce(
    dinner,
    ['Bo', yes],
    ['Cy', yes],
    ['Di', bad],
    ['Cy', no],
    ['Ed', no],
    ['Nobody', yes],
    ['Ed', yes],
    ['Bo', { ...yes, party: 9 }],
  )
  assert.deepEqual(said, ['yes', 'yes', 'a fault', 'no', 'no', 'not-found', 'yes', 'invalid-input'])
  assert.deepEqual(await dinner.standing(), ['Bo yes', 'Cy no', 'Di invited', 'Ed yes'])
  const slow = { ...no, note: 'too slow' }
  const late = await atOnce(dinner, ['Bo', no], ['Di', slow], ['Ed', no])
  assert.deepEqual(late, ['no', 'a fault', 'a fault'], 'nobody tries again what takes too long')
})

test('of those who answer at once the last deal for all, but nobody waits for that who can have his seat', async () => {
  const [ann] = await cast()
  const six = await gather(muster, ann, { names: ['Bo', 'Cy', 'Di', 'Ed', 'Flo', 'Gus'], seats: 3 })
  const waves = async () => (await hosting(ann, six).kinds()).filter(kind => kind === 'dealt').length
  const before = await waves()
  await atOnce(six, ['Bo', no], ['Cy', no], ['Di', no])
  assert.deepEqual((await six.standing()).slice(3), ['Ed invited', 'Flo invited', 'Gus invited'])
  assert.equal((await waves()) - before, 1)
  const two = await gather(muster, ann, { names: ['Bo', 'Cy 2', 'Di'], seats: 2 })
  for (const [name, given] of [
    ['Bo', yes],
    ['Cy', yes],
    ['Di', no],
  ] as const)
    await two.say(name, given.answer)
  assert.deepEqual(await atOnce(two, ['Di', yes], ['Bo', yes]), ['yes', 'yes'])
})
