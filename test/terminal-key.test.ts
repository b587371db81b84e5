import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createKey, deleteKey, listKeys } from '#/access/schema.ts'
import { casting } from './cast.ts'
import { startMuster } from './harness.ts'
import { at, machine, piped, stranger } from './terminal.ts'

const muster = await startMuster()
const cast = casting(muster)

const JSON_TYPE = { type: 'application/json' }

describe('the key', () => {
  it('is made by signing in, and revoked by signing out', async () => {
    const [ann] = await cast()
    const { home, env } = machine()
    const file = join(home, 'settings/muster/terminal.json')
    const none = await piped(env, [], 'l\n')
    assert.equal(none.code, 3)
    assert.match(none.err, /Not signed in at http:\/\/localhost:4000\. `muster sign-in`/)
    const wrong = await piped(env, ['sign-in', '--server', muster.url], `${ann.email}\nwrong\nwrong\nwrong\n`)
    assert.equal(wrong.code, 3)
    assert.equal(existsSync(file), false)
    const signed = await piped(
      env,
      ['sign-in', '--server', muster.url, '--email', ann.email],
      'correct horse\n',
    )
    assert.match(signed.out, /^Signed in at /)
    assert.match((await piped(env, ['whoami'])).out, new RegExp(`<${ann.email}>`))
    assert.equal((await ann.call(listKeys, { query: {} })).items.length, 1)
    const again = await piped(
      env,
      ['sign-in', '--server', muster.url, '--email', ann.email],
      'correct horse\n',
    )
    assert.equal(again.code, 0)
    assert.equal((await ann.call(listKeys, { query: {} })).items.length, 1, 'the key from before stayed')
    assert.match((await piped(env, ['sign-out'])).out, /the key is revoked/)
    assert.equal(existsSync(file), false)
    assert.equal((await ann.call(listKeys, { query: {} })).items.length, 0)
  })

  it('made in the browser may be pasted', async () => {
    const [ann] = await cast()
    const { env } = machine()
    const { key } = await ann.call(createKey, { body: { name: 'Mine', scopes: ['read'] } })
    const signIn = (line: string) => piped(env, ['sign-in', '--server', muster.url, '--key'], `${line}\n`)
    assert.match((await signIn('hunter2')).err, /no key of Muster/)
    assert.equal((await signIn('mk_none')).code, 3)
    assert.equal((await signIn(key)).code, 0)
    assert.equal((await piped(env, ['proposals', 'list'])).code, 0)
    const refused = await piped(env, ['create', '--with', 'bo@example.com', '--slot', '2026-12-01T09:00Z'])
    assert.equal(refused.code, 1)
  })

  it('that was revoked is told, with what to do', async () => {
    const [ann] = await cast()
    const { run, key } = await at(ann, muster)
    await ann.call(deleteKey, { params: { id: key } })
    const { code, err } = await run('', 'l\n')
    assert.equal(code, 3)
    assert.match(err, /key kept here does not hold at .*`muster sign-in` makes a new one/)
    assert.match((await run('sign-out')).out, /Signed out/)
  })

  it('others could read is closed to them, and that is said', async () => {
    const [ann] = await cast()
    const { run, file } = await at(ann, muster)
    chmodSync(file, 0o640)
    const { code, err } = await run('whoami')
    assert.equal(code, 0)
    assert.match(err, /Others on this machine could read .* until now/)
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.equal((await run('whoami')).err, '')
  })

  it('for one server is sent to no other', async () => {
    const [ann] = await cast()
    const { run, file } = await at(ann, muster)
    const elsewhere = await stranger('{}', JSON_TYPE)
    assert.equal((await run('whoami', '', { MUSTER_URL: elsewhere.url })).code, 3)
    const { key } = JSON.parse(readFileSync(file, 'utf8'))
    const mine = await piped({ ...machine().env, MUSTER_URL: muster.url, MUSTER_KEY: key }, ['whoami'])
    assert.match(mine.out, /of \$MUSTER_KEY/)
    writeFileSync(file, '{"server": ')
    const damaged = await run('whoami')
    assert.deepEqual([damaged.code, /is damaged/.test(damaged.err)], [3, true])
  })
})

describe('a server', () => {
  const key = { MUSTER_KEY: 'mk_some' }
  const list = (url: string) =>
    piped({ ...machine().env, ...key, MUSTER_URL: url }, ['proposals', 'list', '--json'])

  it('that cannot be reached is named, with why', async () => {
    const { code, out, err } = await list('http://127.0.0.1:9')
    assert.deepEqual([code, out], [4, ''])
    assert.match(err, /Muster at http:\/\/127\.0\.0\.1:9 cannot be reached \(.+\)\. Is it running/)
  })

  it('that is no Muster is told from one', async () => {
    for (const page of [
      await stranger('<h1>Hello</h1>'),
      await stranger('Not here', { type: 'text/plain', status: 404 }),
    ]) {
      const { code, err } = await list(page.url)
      assert.equal(code, 4)
      assert.match(err, /Something answers at .*, but it is no Muster/)
    }
    const proxy = await stranger('Bad gateway', { status: 502 })
    assert.match((await list(proxy.url)).err, /is up, but Muster behind it is not/)
  })

  it('that is older is told, and one that is newer is understood', async () => {
    const old = await stranger('{"items": [{"id": "1"}], "next": null}', JSON_TYPE)
    const { code, err } = await list(old.url)
    assert.equal(code, 1)
    assert.match(err, /does not say items\.title: it is older than this program/)
    const fresh = await stranger('{"items": [], "next": null, "more": {"to": "come"}}', JSON_TYPE)
    assert.deepEqual(JSON.parse((await list(fresh.url)).out), { items: [], next: null })
  })
})
