import { join, resolve } from 'node:path'
import { findBinaries } from './embedded/binaries.ts'
import { openCluster } from './embedded/cluster.ts'
import { openFolder } from './embedded/folder.ts'
import { launch } from './embedded/launch.ts'
import { holdFolder } from './embedded/lock.ts'
import { openLogFile } from './embedded/logfile.ts'
import { owner } from './embedded/make.ts'
import { endOrphan } from './embedded/orphan.ts'
import { asRefusal } from './embedded/refusal.ts'
import { embeddedSettings } from './embedded/settings.ts'
import { openSocketFolder, port } from './embedded/socket.ts'
import { type Log, supervise } from './embedded/supervise.ts'

export { EmbeddedRefusal } from './embedded/refusal.ts'

/** A PostgreSQL of our own, running and accepting connections, and started again should it end by itself. */
export type Embedded = {
  /** For any client: the host is the socket's folder. */
  url: string
  connection: { host: string; port: number; user: string; database: string }
  /** Ends it cleanly, limited in time, and frees the folder. */
  stop(): Promise<void>
  /** Resolves when it is gone for good: with nothing after `stop`, else with the reason. */
  exited: Promise<Error | undefined>
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
    return await startIn(await openFolder(dataDir), options)
  } catch (error) {
    throw asRefusal(error, dataDir)
  }
}

async function startIn(folder: string, { log, settings }: EmbeddedOptions): Promise<Embedded> {
  await using opened = new AsyncDisposableStack()
  const lock = await holdFolder(folder)
  opened.defer(lock.release)

  const place = join(folder, 'postgres')
  const orphan = await endOrphan(place)
  if (orphan) log.warn({ pid: orphan }, 'Stopped the PostgreSQL that a killed Muster had left behind.')
  const binaries = await findBinaries(join(folder, 'lib'))
  const cluster = await openCluster(place, binaries, { ...embeddedSettings, ...settings })

  const socket = await openSocketFolder(folder, cluster.identity)
  opened.defer(socket.remove)
  const logFile = await openLogFile(join(folder, 'postgres.log'))
  opened.defer(logFile.close)
  const running = await supervise(stopping => launch(cluster, socket.path, logFile, stopping), log)
  opened.defer(running.stop)

  const all = opened.move()
  return { ...addressOf(socket.path), exited: running.exited, stop: () => all.disposeAsync() }
}

function addressOf(host: string) {
  return {
    url: `postgresql://${owner}@localhost:${port}/${owner}?host=${encodeURIComponent(host)}`,
    connection: { host, port, user: owner, database: owner },
  }
}
