import { statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { type Cluster, startCluster } from './cluster.ts'

/** `node --test --test-global-setup`: one cluster a run, whatever the number of files. */
let cluster: Cluster

export async function globalSetup(): Promise<void> {
  process.env['TMPDIR'] = (await isRoomy(MEMORY)) ? MEMORY : tmpdir()
  cluster = await startCluster()
  process.env['MUSTER_TEST_CLUSTER'] = cluster.url
}

export async function globalTeardown(): Promise<void> {
  await cluster.stop()
}

/** A database is 700 files, which a disk takes 0.7 s to make, and memory 0.02 s. A container may have 64 MB of it. */
const MEMORY = '/dev/shm'
const ROOM = 2 * 1024 ** 3

async function isRoomy(folder: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }))
  return bavail * bsize >= ROOM
}
