import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export const root = fileURLToPath(new URL('..', import.meta.url))

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
export class Server {
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

export function serve(...args: ConstructorParameters<typeof Server>): Server {
  const server = new Server(...args)
  open.push(server)
  return server
}

export async function emptyFolder(prefix = join(tmpdir(), 'muster-test-')): Promise<string> {
  const folder = await mkdtemp(prefix)
  folders.push(folder)
  return folder
}

export const postmaster = async (folder: string) =>
  Number.parseInt(await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8'), 10)

/** A PATH whose one folder has what the embedded database calls, but not this. */
export async function pathWithout(missing: string): Promise<string> {
  const folder = await emptyFolder()
  await chmod(folder, 0o755)
  const names = ['sh', 'id', 'env', 'true', 'flock', 'unshare', 'setpriv', 'locale'].filter(
    name => name !== missing,
  )
  for (const name of names) await symlink(join('/usr/bin', name), join(folder, name))
  return folder
}

/** Ends what was started here and removes the folders. */
export async function clear(): Promise<void> {
  for (const server of open) await server.end('SIGTERM')
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
}
