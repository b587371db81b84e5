import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openDatabase } from '#/db/database.ts'
import { migrate } from '#/db/migrate.ts'
import { freshDatabase } from './harness.ts'
import { startServer } from './server.ts'

const { url, drop } = await freshDatabase()
const { pool } = openDatabase({ connectionString: url })
after(async () => {
  await pool.end()
  await drop()
})

const hashes = async () => (await pool.query('select name, hash from migrations order by name')).rows

test('a database that is up to date stays as it is', async () => {
  const before = await hashes()
  assert.deepEqual(await migrate(pool), [])
  assert.deepEqual(await hashes(), before)
  assert.ok(before.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash)))
})

test('a database of a Muster that kept no hashes gets them at the next start', async () => {
  const before = await hashes()
  await pool.query('alter table migrations drop column hash')
  assert.deepEqual(await migrate(pool), [])
  assert.deepEqual(await hashes(), before)
})

test('a migration that was edited after it was applied is told at the start, in a sentence', async () => {
  await pool.query("update migrations set hash = 'another' where name like '0003%'")
  const start = startServer({ DATABASE_URL: url, SECRET_KEY: 'x'.repeat(32) })
  await assert.rejects(start, ({ message }: Error) => {
    return /another text of 0003_ledger\.sql in migrations/.test(message) && !/\n\s+at /.test(message)
  })
  await pool.query("update migrations set hash = null where name like '0003%'")
})

test('a database of a newer Muster is left alone', async () => {
  await pool.query("insert into migrations values ('9999_later.sql', now())")
  await assert.rejects(migrate(pool), /made by a newer Muster \(9999_later\.sql\)/)
})
