import { once } from 'node:events'
import { lchown, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Binaries } from './binaries.ts'
import { candidates, fits, type Identity, nobodyFits, spawnAs } from './identity.ts'
import { adviceFor, EmbeddedRefusal } from './refusal.ts'
import { asArguments } from './settings.ts'

/** The one user and the one database of an embedded PostgreSQL. */
export const owner = 'muster'

/** A data folder of PostgreSQL, whole and of our version, and who runs on it. */
export type Cluster = {
  folder: string
  identity: Identity
  binaries: Binaries
  settings: Record<string, string>
}

/** An initdb that takes longer hangs; a slow disk needs some seconds. */
const makingLimit = 120_000

/**
 * Opens the cluster at `folder`, or makes it: in a folder beside it that is renamed when all is done, so that
 * a cluster is whole or not there. Only the holder of the data folder's lock may call this.
 */
export async function openCluster(
  folder: string,
  binaries: Binaries,
  settings: Record<string, string>,
): Promise<Cluster> {
  await clearHalfMade(folder)
  const version = await versionOf(folder)
  if (version === undefined) return makeCluster(folder, binaries, settings)
  refuseOtherVersion(folder, version, binaries.major)
  return { folder, binaries, settings, identity: await settle(folder, binaries) }
}

const half = (folder: string) => `${folder}.making-`

async function clearHalfMade(folder: string): Promise<void> {
  const names = await readdir(dirname(folder))
  const leftovers = names.filter(name => name.startsWith(basename(half(folder))))
  // An initdb whose server was killed may still be writing: it is given a moment, and else left for next time.
  for (const name of leftovers)
    await rm(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 5 }).catch(() => {})
}

async function versionOf(folder: string): Promise<number | undefined> {
  try {
    return Number.parseInt(await readFile(join(folder, 'PG_VERSION'), 'utf8'), 10)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const found = await readdir(folder).catch(() => [])
    if (found.length === 0) return undefined
    throw new EmbeddedRefusal(
      `${folder} holds something that is not a PostgreSQL database. Move it away, or set DATA_DIR to another folder.`,
    )
  }
}

function refuseOtherVersion(folder: string, theirs: number, ours: number): void {
  if (theirs === ours) return
  const what = `${folder} was made by PostgreSQL ${theirs}, and this Muster brings PostgreSQL ${ours}.`
  if (theirs > ours)
    throw new EmbeddedRefusal(`${what} Start it with the newer Muster that made it, or restore a backup.`)
  throw new EmbeddedRefusal(
    `${what} Back it up with the Muster that made it, move the folder away, and restore the backup here.`,
  )
}

async function makeCluster(
  folder: string,
  binaries: Binaries,
  settings: Record<string, string>,
): Promise<Cluster> {
  const making = await mkdtemp(half(folder))
  try {
    const identity = await settle(making, binaries)
    const cluster = { folder: making, identity, binaries, settings }
    await initdb(cluster)
    await createDatabase(cluster)
    await rename(making, folder)
    await syncFolder(dirname(folder))
    return { ...cluster, folder }
  } catch (error) {
    await rm(making, { recursive: true, force: true, maxRetries: 5 }).catch(() => {})
    throw error
  }
}

/** Gives the folder to the first identity that can work in it. */
async function settle(folder: string, binaries: Binaries): Promise<Identity> {
  for (const identity of await candidates(folder)) {
    await giveTo(identity, folder)
    if (await fits(identity, folder, binaries)) return identity
  }
  throw nobodyFits(folder)
}

async function giveTo(identity: Identity, folder: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = identity.owner ?? { uid: 0, gid: 0 }
  if ((await stat(folder)).uid === uid) return
  for (const path of await readdir(folder, { recursive: true })) await lchown(join(folder, path), uid, gid)
  await lchown(folder, uid, gid)
}

async function initdb(cluster: Cluster): Promise<void> {
  const { folder, binaries, settings } = cluster
  // No locale: initdb stops at a LANG that is not installed, and our texts are sorted by explicit collations.
  // Trust: whoever may enter the socket's folder, mode 0700, is the server's own user.
  const options = [
    '--username',
    owner,
    '--auth',
    'trust',
    '--encoding',
    'UTF8',
    '--no-locale',
    '--no-instructions',
  ]
  const sync = settings['fsync'] === 'off' ? ['--no-sync'] : []
  await run(cluster, [binaries.initdb, '--pgdata', folder, ...options, ...sync], '')
}

async function createDatabase(cluster: Cluster): Promise<void> {
  const settings = asArguments({ ...cluster.settings, exit_on_error: 'on' })
  const single = [cluster.binaries.postgres, '--single', '-D', cluster.folder, ...settings, 'postgres']
  await run(cluster, single, `CREATE DATABASE ${owner}\n`)
}

async function run({ identity, binaries, folder }: Cluster, command: string[], input: string): Promise<void> {
  const child = spawnAs(identity, command, {
    env: binaries.env,
    stdio: ['pipe', 'ignore', 'pipe'],
    timeout: makingLimit,
    killSignal: 'SIGKILL',
  })
  child.stdin!.on('error', () => {}).end(input)
  const [[code, signal], said] = await Promise.all([once(child, 'exit'), text(child.stderr!)])
  if (code === 0) return
  const advice = adviceFor(said, dirname(folder))
  const reason = said.trim() || `${signal ?? `exit code ${code}`}`
  throw new EmbeddedRefusal(advice ?? `The database in ${dirname(folder)} could not be made: ${reason}`)
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}
