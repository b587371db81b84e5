import { mkdir, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { findBinaries } from './embedded/binaries.ts'
import { openCluster, owner } from './embedded/cluster.ts'
import { launch } from './embedded/launch.ts'
import { holdFolder } from './embedded/lock.ts'
import { openLogFile } from './embedded/logfile.ts'
import { endOrphan } from './embedded/orphan.ts'
import { asRefusal } from './embedded/refusal.ts'
import { embeddedSettings } from './embedded/settings.ts'
import { openSocketFolder, port } from './embedded/socket.ts'
import { type Log, type Supervised, supervise } from './embedded/supervise.ts'

export { EmbeddedRefusal } from './embedded/refusal.ts'

/** A PostgreSQL of our own, running and accepting connections. */
export type Embedded = Supervised & {
  /** For any client: the host is the socket's folder. */
  url: string
  connection: { host: string; port: number; user: string; database: string }
}

export type EmbeddedOptions = {
  dataDir: string
  log: Log
  /** Settings of PostgreSQL beside and above ours; a test turns `fsync` off. */
  settings?: Record<string, string>
}

/**
 * Starts the embedded PostgreSQL in `dataDir`, which is made when missing, and keeps it running until `stop`.
 * This process alone holds the folder meanwhile; what a killed one left behind is cleared first.
 * @throws EmbeddedRefusal with a sentence for whoever runs the server
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir)
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    const folder = await realpath(dataDir)
    const lock = await holdFolder(folder)
    return await startIn(folder, options, lock).catch(async error => {
      await lock.release()
      throw error
    })
  } catch (error) {
    throw asRefusal(error, dataDir)
  }
}

async function startIn(
  folder: string,
  { log, settings }: EmbeddedOptions,
  lock: { release(): Promise<void> },
): Promise<Embedded> {
  const binaries = await findBinaries(join(folder, 'lib'))
  const place = join(folder, 'postgres')
  const orphan = await endOrphan(place)
  if (orphan) log.warn({ pid: orphan }, 'Stopped the PostgreSQL that a killed Muster had left behind.')
  const cluster = await openCluster(place, binaries, { ...embeddedSettings, ...settings })
  const socket = await openSocketFolder(folder, cluster.identity)
  const logFile = await openLogFile(join(folder, 'postgres.log'))
  const running = await supervise(() => launch(cluster, socket.path, logFile), log)
  return {
    ...addressOf(socket.path),
    exited: running.exited,
    stop: async () => {
      await running.stop()
      await logFile.close()
      await socket.remove()
      await lock.release()
    },
  }
}

function addressOf(host: string) {
  return {
    url: `postgresql://${owner}@localhost:${port}/${owner}?host=${encodeURIComponent(host)}`,
    connection: { host, port, user: owner, database: owner },
  }
}
