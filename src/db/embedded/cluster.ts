import { readdir, readFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { type Cluster, half, makeCluster } from './make.ts'
import { EmbeddedRefusal } from './refusal.ts'
import { settle } from './settle.ts'

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
  return { folder, binaries, settings, identity: await settle(folder, folder, binaries) }
}

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
