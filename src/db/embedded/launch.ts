import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { spawnAs } from './identity.ts'
import type { LogFile } from './logfile.ts'
import { type Cluster, owner } from './make.ts'
import { disownLockFile, endProcess } from './orphan.ts'
import { adviceFor, EmbeddedRefusal } from './refusal.ts'
import { asArguments } from './settings.ts'
import { tether } from './tether.ts'

/** A running PostgreSQL that accepts connections. */
export type Postmaster = { pid: number; exited: Promise<void> }

/** There is nothing left to start; trying again is of no use. */
export class ClusterGone extends EmbeddedRefusal {}

/** After kill -9 of the postmaster its children hold the shared memory until they notice, some seconds at most. */
const lockPatience = 15_000
/** Recovery after a crash reads at most max_wal_size again, which a slow disk does in a minute or two. */
const startPatience = 300_000

/**
 * Starts PostgreSQL on the cluster and waits until it accepts connections.
 * @throws EmbeddedRefusal with PostgreSQL's own last words when it does not start, or was stopped by the signal
 */
export async function launch(
  cluster: Cluster,
  socketFolder: string,
  logFile: LogFile,
  stopping: AbortSignal,
): Promise<Postmaster> {
  const before = await tether()
  const giveUp = performance.now() + lockPatience
  for (;;) {
    await refuseIfGone(cluster.folder)
    await disownLockFile(cluster.folder)
    const from = await logFile.size()
    const child = start(
      cluster,
      [...before, ...cluster.binaries.clean, cluster.binaries.postgres],
      socketFolder,
      logFile,
    )
    const exited = once(child, 'exit').then(
      () => {},
      () => {},
    )
    if (await becomesReady(child, cluster.folder, stopping)) return { pid: child.pid!, exited }
    const said = await logFile.since(from)
    if (
      !/still in use|lock file .* already exists/.test(said) ||
      performance.now() > giveUp ||
      stopping.aborted
    )
      throw refusal(cluster.folder, said)
    await sleep(200)
  }
}

/** Another initdb in its place would hide that all is lost. */
async function refuseIfGone(folder: string): Promise<void> {
  await access(join(folder, 'PG_VERSION')).catch(error => {
    throw new ClusterGone(`The database in ${folder} has disappeared. Put it back, or restore a backup.`, {
      cause: error,
    })
  })
}

function start(cluster: Cluster, command: string[], socketFolder: string, logFile: LogFile) {
  const { identity, folder, settings } = cluster
  const all = { ...settings, unix_socket_directories: quoted(socketFolder), cluster_name: owner }
  return spawnAs(identity, [...command, '-D', folder, ...asArguments(all)], {
    stdio: ['ignore', logFile.fd, logFile.fd],
    // A group of its own: Ctrl-C would reach it before the server has finished with it.
    detached: true,
  })
}

/** The setting is a list, in which a comma in a folder's name would part it. */
const quoted = (folder: string) => `"${folder.replaceAll('"', '""')}"`

async function becomesReady(child: ChildProcess, folder: string, stopping: AbortSignal): Promise<boolean> {
  await once(child, 'spawn')
  for (const end = performance.now() + startPatience; !hasEnded(child); await sleep(10)) {
    if (stopping.aborted || performance.now() > end) await endProcess(child.pid!)
    else if (await saysReady(folder, child.pid!)) return true
  }
  return false
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** The eighth line of postmaster.pid is how PostgreSQL's own pg_ctl knows. */
async function saysReady(folder: string, pid: number): Promise<boolean> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

function refusal(folder: string, said: string): EmbeddedRefusal {
  const last = said.trim().split('\n').slice(-3).join(' ')
  return new EmbeddedRefusal(
    adviceFor(said, folder) ?? `PostgreSQL did not start on ${folder}: ${last || 'it did not say why'}`,
  )
}
