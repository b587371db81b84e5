import { chmod, chown, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Identity } from './identity.ts'

/** The port only names the socket's file; nothing listens on the network. */
export const port = 5432

/** sun_path holds 104 bytes on Darwin and 108 on Linux, the closing zero included. */
const longestPath = 100
const fileName = `/.s.PGSQL.${port}`

/** A folder for the socket that only its user may enter: in the data folder, or under /tmp where that is too long. */
export async function openSocketFolder(dataDir: string, identity: Identity) {
  const near = join(dataDir, 'run')
  const short = Buffer.byteLength(near + fileName) < longestPath
  if (short) await mkdir(near, { recursive: true, mode: 0o700 })
  const path = short ? near : await mkdtemp(join(shortTemp(), 'muster-'))
  await chmod(path, 0o700)
  if (identity.owner) await chown(path, identity.owner.uid, identity.owner.gid)
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

function shortTemp(): string {
  const room = longestPath - fileName.length - '/muster-XXXXXX'.length
  return Buffer.byteLength(tmpdir()) < room ? tmpdir() : '/tmp'
}
