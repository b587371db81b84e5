import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

const root = fileURLToPath(new URL('..', import.meta.url))
const isRoot = process.getuid?.() === 0
/** Whether another user could run the programs in our node_modules. */
const openToAll =
  isRoot && spawnSync('sh', ['-c', 'cd "$0" && exec id', root], { uid: 65534, gid: 65534 }).status === 0

/** What a server does with its database: start it, say where it is, and stop it when told to. */
const program = `
  import { startEmbedded } from '#/db/embedded.ts'
  const say = (name, value) => console.log(JSON.stringify({ name, value }))
  const log = { info: (_, text) => say('log', text), warn: (_, text) => say('log', text) }
  try {
    const embedded = await startEmbedded({ dataDir: process.env.FOLDER, log })
    embedded.exited.then(error => say('exited', error?.message ?? null))
    process.on('SIGTERM', () => embedded.stop())
    say('ready', embedded.connection)
  } catch (error) {
    say('refused', error.message)
  }`

type Saying = { name: 'log' | 'exited' | 'ready' | 'refused'; value: unknown }

/** One server process on a folder, and what it has said so far. */
class Server {
  readonly said: Saying[] = []
  readonly child: ChildProcess
  constructor(folder: string, options: { uid?: number; gid?: number; path?: string } = {}) {
    const { path = process.env['PATH'], ...who } = options
    this.child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: root,
      env: { PATH: path, FOLDER: folder },
      stdio: ['ignore', 'pipe', 'inherit'],
      ...who,
    })
    createInterface({ input: this.child.stdout! }).on('line', line => this.said.push(JSON.parse(line)))
  }

  async heard(name: Saying['name'], containing = ''): Promise<unknown> {
    for (const end = performance.now() + 30_000; performance.now() < end; await sleep(20)) {
      if (name !== 'refused')
        assert.ok(!this.said.some(({ name }) => name === 'refused'), JSON.stringify(this.said))
      const found = this.said.find(saying => saying.name === name && `${saying.value}`.includes(containing))
      if (found) return found.value
    }
    throw new assert.AssertionError({ message: `never heard ${name}, only ${JSON.stringify(this.said)}` })
  }

  /** Where it serves, or why not. */
  async answer(): Promise<unknown> {
    while (!this.said.some(({ name }) => name === 'ready' || name === 'refused')) await sleep(20)
    return this.said[0]!.value
  }

  async connection(): Promise<pg.ClientConfig> {
    return (await this.heard('ready')) as pg.ClientConfig
  }

  async query(sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client(await this.connection())
    client.on('error', () => {})
    await client.connect()
    const { rows } = await client.query(sql).finally(() => client.end())
    return rows
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    this.child.kill(signal)
    await once(this.child, 'exit')
  }
}

const open: Server[] = []
const folders: string[] = []

function serve(...args: ConstructorParameters<typeof Server>): Server {
  const server = new Server(...args)
  open.push(server)
  return server
}

async function emptyFolder(prefix = join(tmpdir(), 'muster-test-')): Promise<string> {
  const folder = await mkdtemp(prefix)
  folders.push(folder)
  return folder
}

const postmaster = async (folder: string) =>
  Number.parseInt(await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8'), 10)

after(async () => {
  for (const server of open) await server.end('SIGTERM')
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
})

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
    assert.ok(!(await readdir(join(folder, 'postgres'))).includes('postmaster.pid'))
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

  it('does not touch the database of another version, and says which is which', async () => {
    const folder = await emptyFolder()
    await mkdir(join(folder, 'postgres'))
    await writeFile(join(folder, 'postgres/PG_VERSION'), '19\n')
    assert.match(
      String(await serve(folder).heard('refused')),
      /made by PostgreSQL 19, .* brings PostgreSQL 18.*newer Muster/,
    )
    await writeFile(join(folder, 'postgres/PG_VERSION'), '17\n')
    assert.match(String(await serve(folder).heard('refused')), /made by PostgreSQL 17, .* Back it up/)
    assert.deepEqual(await readdir(join(folder, 'postgres')), ['PG_VERSION'])
  })

  it('leaves a folder alone that holds something else', async () => {
    const folder = await emptyFolder()
    await mkdir(join(folder, 'postgres'))
    await writeFile(join(folder, 'postgres/letter.txt'), 'mine')
    assert.match(String(await serve(folder).heard('refused')), /not a PostgreSQL database/)
    assert.equal(await readFile(join(folder, 'postgres/letter.txt'), 'utf8'), 'mine')
  })

  it('runs in a folder with spaces, and in one too long for a socket', async () => {
    const folder = await emptyFolder(join(tmpdir(), "muster test, it's "))
    for (const place of [folder, join(folder, 'a long way down '.repeat(8).trim())]) {
      const server = serve(place)
      await server.query('select 1')
      const { host } = await server.connection()
      assert.equal((await stat(host!)).mode & 0o777, 0o700)
      await server.end('SIGTERM')
      await assert.rejects(stat(host!), /ENOENT/)
    }
  })

  it('listens on its socket alone and syncs each commit', async () => {
    const folder = await emptyFolder()
    const server = serve(folder)
    const shown = await server.query(
      `select name, setting from pg_settings
       where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes', 'server_encoding')
       order by name`,
    )
    assert.deepEqual(
      shown.map(({ name, setting }) => `${name}=${setting}`),
      [
        'fsync=on',
        'full_page_writes=on',
        'listen_addresses=',
        'server_encoding=UTF8',
        'synchronous_commit=on',
      ],
    )
    await server.end('SIGTERM')
  })

  it('knows capital letters beyond ASCII, whatever the locale of the system', async () => {
    const server = serve(await emptyFolder())
    assert.deepEqual(await server.query(`select lower('ÉÄŻΩ') as small`), [{ small: 'éäżω' }])
    await server.end('SIGTERM')
  })

  it('says what to do when DATA_DIR is a file', async () => {
    const file = join(await emptyFolder(), 'file')
    await writeFile(file, '')
    assert.match(String(await serve(file).heard('refused')), /is not a folder. Set DATA_DIR/)
  })
})

describe('the embedded database, started by root', { concurrency: false }, () => {
  /** These need root; on an ordinary account they would pass without having looked. */
  const asRoot = (name: string, test: (t: TestContext) => Promise<void>) =>
    it(name, { skip: !isRoot && 'NOT TESTED: run as root to test this' }, test)

  asRoot('runs in a folder that only root may enter', async () => {
    const folder = await emptyFolder()
    await chmod(folder, 0o700)
    const server = serve(join(folder, 'data'))
    await server.query('select 1')
    assert.equal((await stat(join(folder, 'data/postgres'))).uid, 0)
    await server.end('SIGTERM')
  })

  const asOthers = (name: string, test: (t: TestContext) => Promise<void>) =>
    it(
      name,
      { skip: (!isRoot || !openToAll) && 'NOT TESTED: needs root, in a checkout that everybody may enter' },
      test,
    )

  asOthers('runs as the owner of the folder, who goes on without root', async () => {
    const folder = await emptyFolder()
    await chown(folder, 65534, 65534)
    const server = serve(folder)
    await server.query('create table word (text text)')
    await server.end('SIGTERM')
    const owners = (await readdir(folder)).map(async name => (await stat(join(folder, name))).uid)
    assert.deepEqual(new Set(await Promise.all(owners)), new Set([65534]))
  })

  asOthers('runs as nobody where there are no user namespaces', async () => {
    const folder = await emptyFolder()
    await chmod(folder, 0o711)
    const server = serve(join(folder, 'data'), { path: await pathWithout('unshare') })
    await server.query('select 1')
    assert.equal((await stat(join(folder, 'data/postgres'))).uid, 65534)
    await server.end('SIGTERM')
    await chmod(folder, 0o700)
    const shut = serve(join(folder, 'data'), { path: await pathWithout('unshare') })
    assert.match(String(await shut.heard('refused')), /does not run as root.*DATABASE_URL/)
  })
})

/** A PATH whose one folder has what the embedded database calls, but not this. */
async function pathWithout(missing: string): Promise<string> {
  const folder = await emptyFolder()
  await chmod(folder, 0o755)
  const names = ['sh', 'id', 'true', 'flock', 'unshare', 'setpriv', 'locale'].filter(name => name !== missing)
  for (const name of names) await symlink(join('/usr/bin', name), join(folder, name))
  return folder
}
