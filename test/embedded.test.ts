import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { clear, emptyFolder, pathWithout, postmaster, serve } from './embedded.ts'

after(clear)

describe('the embedded database', { concurrency: false }, () => {
  it('keeps what was committed when server and database are killed at once', async () => {
    const folder = await emptyFolder()
    const first = serve(folder)
    await first.query('create table word (text text)')
    await first.query(`insert into word values ('kept')`)
    const database = await postmaster(folder)
    first.child.kill('SIGKILL')
    process.kill(database, 'SIGKILL')
    await once(first.child, 'exit')

    const second = serve(folder)
    assert.deepEqual(await second.query('select text from word'), [{ text: 'kept' }])
    await second.end('SIGTERM')
  })

  it('is taken over from a server that was killed, its connections ended', async () => {
    const folder = await emptyFolder()
    // Where setpriv is missing, the database goes on alone.
    const first = serve(folder, { path: await pathWithout('setpriv') })
    await first.query('create table word (text text)')
    const orphan = await postmaster(folder)
    await first.end('SIGKILL')
    await sleep(300)
    process.kill(orphan, 0)

    const second = serve(folder)
    await second.query('select text from word')
    await second.heard('log', 'left behind')
    assert.notEqual(await postmaster(folder), orphan)
    await second.end('SIGTERM')
  })

  it('stops with its server and leaves the folder free', async () => {
    const folder = await emptyFolder()
    const server = serve(folder)
    await server.connection()
    await server.end('SIGTERM')
    assert.equal(await server.heard('exited'), null)
    assert.equal(server.child.exitCode, 0)
    assert.deepEqual((await readdir(folder)).sort(), ['lock', 'postgres', 'postgres.log'])
    assert.ok(!(await readdir(join(folder, 'postgres'))).includes('postmaster.pid'))
  })

  it('ends with a server that is killed', {
    skip: process.platform !== 'linux' && 'Linux only',
  }, async () => {
    const folder = await emptyFolder()
    const server = serve(folder)
    await server.connection()
    await server.end('SIGKILL')
    const lock = join(folder, 'postgres/postmaster.pid')
    for (const end = performance.now() + 5_000; performance.now() < end; await sleep(20))
      if (!(await stat(lock).catch(() => undefined))) return
    assert.fail('PostgreSQL runs on')
  })

  it('comes back by itself after its own death', async () => {
    const folder = await emptyFolder()
    const server = serve(folder)
    await server.query('create table word (text text)')
    process.kill(await postmaster(folder), 'SIGKILL')
    await server.heard('log', 'runs again')
    await server.query('select text from word')
    await server.end('SIGTERM')
  })

  it('stops when it is told to while coming back', async () => {
    const folder = await emptyFolder()
    const server = serve(folder)
    await server.connection()
    process.kill(await postmaster(folder), 'SIGKILL')
    await server.heard('log', 'ended by itself')
    await server.end('SIGTERM')
    assert.equal(await server.heard('exited'), null)
    // The file is that of the one which was killed, when the next had not begun yet; no process is behind it.
    const left = await postmaster(folder).catch(() => undefined)
    if (left !== undefined) assert.throws(() => process.kill(left, 0), { code: 'ESRCH' })
  })

  it('is not made anew in silence when its files disappear', async () => {
    const folder = await emptyFolder()
    const server = serve(folder)
    await server.connection()
    const database = await postmaster(folder)
    await rm(join(folder, 'postgres'), { recursive: true, maxRetries: 5 })
    process.kill(database, 'SIGKILL')
    assert.match(String(await server.heard('exited')), /has disappeared/)
    await server.end('SIGTERM')
  })

  it('starts although the pid its predecessor left is somebody else by now', async () => {
    const folder = await emptyFolder()
    const first = serve(folder)
    await first.connection()
    const database = await postmaster(folder)
    first.child.kill('SIGKILL')
    process.kill(database, 'SIGKILL')
    await once(first.child, 'exit')
    const file = join(folder, 'postgres/postmaster.pid')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^\d+/, String(process.pid)))

    const second = serve(folder)
    await second.query('select 1')
    await second.end('SIGTERM')
  })

  it('starts although a power cut left the pid of its predecessor empty', async () => {
    const folder = await emptyFolder()
    const first = serve(folder)
    await first.query('create table word (text text)')
    await first.end('SIGTERM')
    for (const left of ['', '\0\0\0\0', '\n']) {
      await writeFile(join(folder, 'postgres/postmaster.pid'), left)
      const second = serve(folder)
      await second.query('select text from word')
      await second.end('SIGTERM')
    }
    assert.deepEqual(
      (await readdir(join(folder, 'postgres'))).filter(name => name.startsWith('postmaster.pid')),
      [],
    )
  })

  it('is made again when the first start was killed half-way', async () => {
    const folder = await emptyFolder()
    const first = serve(folder)
    while (!(await readdir(folder)).some(name => name.includes('.making-'))) await sleep(5)
    await first.end('SIGKILL')
    assert.ok(!(await readdir(folder)).includes('postgres'))

    const second = serve(folder)
    await second.query('select 1')
    await second.end('SIGTERM')
    assert.deepEqual((await readdir(folder)).sort(), ['lock', 'postgres', 'postgres.log'])
  })

  it('serves one of two servers that start on one folder, and tells the other who has it', async () => {
    const folder = await emptyFolder()
    const both = [serve(folder), serve(folder)]
    const ends = both.map(server => server.answer())
    const heard = await Promise.all(ends)
    const winner = heard.findIndex(value => typeof value === 'object')
    const refusal = String(heard[1 - winner])
    assert.match(
      refusal,
      new RegExp(`process ${both[winner]!.child.pid} .*already using ${folder}.*Stop it first`),
    )
    await both[winner]!.query('select 1')
    await both[winner]!.end('SIGTERM')
  })
})
