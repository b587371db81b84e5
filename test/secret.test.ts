import assert from 'node:assert/strict'
import { link, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readSettings } from '#/config.ts'
import { readSecret } from '#/secret.ts'

const place = await mkdtemp(join(tmpdir(), 'muster-test-'))
after(() => rm(place, { recursive: true, force: true }))

const secretIn = (folder: string) => readSecret(readSettings({ DATA_DIR: join(place, folder) }))

test('servers that start at once on a new folder agree on one secret, for its owner alone', async () => {
  const secrets = await Promise.all(Array.from({ length: 12 }, () => secretIn('new')))
  for (const secret of secrets) assert.deepEqual(secret, secrets[0])
  assert.deepEqual(await secretIn('new'), secrets[0])
  assert.deepEqual(await readdir(join(place, 'new')), ['secret'])
  assert.equal((await stat(join(place, 'new/secret'))).mode & 0o777, 0o600)
})

test('what servers killed at making the secret left behind is cleared away, and nothing else', async () => {
  const secret = await secretIn('killed')
  const file = join(place, 'killed/secret')
  const text = await readFile(file, 'utf8')
  await link(file, `${file}.17.0123abcd`)
  await writeFile(`${file}.18.89abcdef`, 'half of')
  await writeFile(`${file}.backup`, text)
  assert.deepEqual(await secretIn('killed'), secret)
  assert.deepEqual((await readdir(join(place, 'killed'))).sort(), ['secret', 'secret.backup'])
  assert.equal(await readFile(file, 'utf8'), text)
})
