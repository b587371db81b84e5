import { once } from 'node:events'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Binaries } from './binaries.ts'
import { syncFolder } from './folder.ts'
import { type Identity, spawnAs } from './identity.ts'
import { adviceFor, EmbeddedRefusal } from './refusal.ts'
import { asArguments } from './settings.ts'
import { settle } from './settle.ts'

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

/** How the folder of a cluster in the making begins. */
export const half = (folder: string) => `${folder}.making-`

/** Makes the cluster in a folder beside its place, and renames that when it is complete and on the disk. */
export async function makeCluster(
  folder: string,
  binaries: Binaries,
  settings: Record<string, string>,
): Promise<Cluster> {
  const making = await mkdtemp(half(folder))
  try {
    const identity = await settle(making, dirname(folder), binaries)
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

async function initdb(cluster: Cluster): Promise<void> {
  const { folder, binaries, settings } = cluster
  // No locale of the system: initdb stops at a LANG that is not installed, and an update of the system would change
  // the order in our indexes. PostgreSQL's own C.UTF-8 orders by code point, and knows that É is é in capitals.
  const locale = ['--no-locale', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8']
  // Trust: whoever may enter the socket's folder, mode 0700, is the server's own user.
  const access = [`--username=${owner}`, '--auth=trust', '--no-instructions']
  const sync = settings['fsync'] === 'off' ? ['--no-sync'] : []
  await run(cluster, [binaries.initdb, '--pgdata', folder, ...locale, ...access, ...sync], '')
}

async function createDatabase(cluster: Cluster): Promise<void> {
  const settings = asArguments({ ...cluster.settings, exit_on_error: 'on' })
  const single = [cluster.binaries.postgres, '--single', '-D', cluster.folder, ...settings, 'postgres']
  await run(cluster, single, `CREATE DATABASE ${owner}\n`)
}

async function run({ identity, binaries, folder }: Cluster, command: string[], input: string): Promise<void> {
  const child = spawnAs(identity, [...binaries.clean, ...command], {
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
