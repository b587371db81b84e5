import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Database, transaction } from '#/db/database.ts'
import { packedWindows, unpack } from '#/db/packed.ts'
import { ok, refused } from '#/shared/result.ts'
import { startMuster } from './harness.ts'

const { app } = await startMuster()
await sql`create table notes (text text primary key)`.execute(app.db)

test('statements awaited together are done in the order they were made', async () => {
  const read = await transaction(app.db, async tx => {
    const [, first, , second] = await Promise.all([add(tx, 'a'), notes(tx), add(tx, 'b'), notes(tx)])
    return ok([first, second])
  })
  assert.deepEqual(read, ok([['a'], ['a', 'b']]))
  assert.deepEqual(await emptied(), ['a', 'b'])
})

test('a refusal leaves nothing behind, and is what the caller gets', async () => {
  const refusal = refused('forbidden', 'No.')
  const result = await transaction(app.db, async tx => {
    await add(tx, 'a')
    return refusal
  })
  assert.equal(result, refusal)
  assert.deepEqual(await emptied(), [])
})

test('of statements awaited together, one that fails undoes the others, and its error is the one thrown', async () => {
  const failing = transaction(app.db, async tx => {
    await Promise.all([add(tx, 'a'), add(tx, 'a'), add(tx, 'b')])
    return ok()
  })
  await assert.rejects(failing, { code: '23505' })
  assert.deepEqual(await emptied(), [])
})

test('a deadlock is tried again also when a statement behind it is heard of first', async () => {
  let attempts = 0
  const done = await transaction(app.db, async tx => {
    const isFirst = ++attempts === 1
    const code = sql.lit(isFirst ? '40P01' : '00000')
    const deadlock = isFirst
      ? sql`do $$ begin raise exception 'deadlock detected' using errcode = ${code}; end $$`.execute(tx)
      : add(tx, 'a')
    // It waits a little longer for the first than for the second, as an action does that calls another.
    const first = deadlock.then(async () => await sleep(0))
    await Promise.all([first.catch(async error => await Promise.reject(error)), add(tx, 'b')])
    return ok(attempts)
  })
  assert.deepEqual(done, ok(2))
  assert.deepEqual(await emptied(), ['a', 'b'])
})

test('a failure that was passed over is not taken for done', async () => {
  const careless = transaction(app.db, async tx => {
    await add(tx, 'a')
    await add(tx, 'a').catch(() => {})
    return ok()
  })
  await assert.rejects(careless)
  assert.deepEqual(await emptied(), [])
})

test('a refusal within a transaction undoes that part alone', async () => {
  await transaction(app.db, async tx => {
    await add(tx, 'outer')
    await transaction(tx, async inner => {
      await add(inner, 'inner')
      return refused('forbidden', 'No.')
    })
    return ok()
  })
  assert.deepEqual(await emptied(), ['outer'])
})

test('connections are free again however transactions end', async () => {
  const failing = Array.from({ length: 40 }, () =>
    transaction(app.db, async tx => {
      await add(tx, 'a')
      throw new Error('a bug')
    }).catch(error => (error as Error).message),
  )
  assert.deepEqual(new Set(await Promise.all(failing)), new Set(['a bug']))
  assert.deepEqual(await emptied(), [])
})

test('windows packed by the database are those of the rows', async () => {
  const { rows } = await sql<{ packed: Buffer }>`
    select ${packedWindows} as packed from (values
      ('1970-01-01T00:00:00Z'::timestamptz, '1999-12-31T23:59:59.999Z'::timestamptz),
      ('2026-03-29T01:00:00Z', '2199-12-31T23:59:59.123Z')) as rows (starts_at, ends_at)`.execute(app.db)
  assert.deepEqual(unpack(rows[0]!.packed), [
    { start: 0, end: Date.parse('1999-12-31T23:59:59.999Z') },
    { start: Date.parse('2026-03-29T01:00:00Z'), end: Date.parse('2199-12-31T23:59:59.123Z') },
  ])
})

async function add(db: Database, text: string): Promise<void> {
  await sql`insert into notes values (${text})`.execute(db)
}

async function notes(db: Database): Promise<string[]> {
  return (await sql<{ text: string }>`select text from notes order by text`.execute(db)).rows.map(
    row => row.text,
  )
}

/** What was there, taken away. */
async function emptied(): Promise<string[]> {
  const { rows } = await sql<{ text: string }>`delete from notes returning text`.execute(app.db)
  return rows.map(row => row.text).sort()
}
