import { chmod, chown, mkdir, mkdtemp, readlink, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Identity } from './identity.ts'

/** The port only names the socket's file; nothing listens on the network. */
export const port = 5432

/** sun_path holds 104 bytes on Darwin and 108 on Linux, the closing zero included. */
const longestPath = 100
const fileName = `/.s.PGSQL.${port}`

export type SocketFolder = { path: string; remove(): Promise<void> }

/**
 * A fresh folder for the socket that only its user may enter: `run` in the data folder, which becomes a link
 * to one under /tmp where the path is too long for a socket.
 */
export async function openSocketFolder(dataDir: string, identity: Identity): Promise<SocketFolder> {
  const near = join(dataDir, 'run')
  await removeOld(near)
  const path = Buffer.byteLength(near + fileName) < longestPath ? near : await makeFar(near)
  await mkdir(path, { recursive: true, mode: 0o700 })
  await chmod(path, 0o700)
  if (identity.owner) await chown(path, identity.owner.uid, identity.owner.gid)
  return { path, remove: () => removeOld(near) }
}

/** A socket's lock file of a killed PostgreSQL names a pid that may be anybody's by now. */
async function removeOld(near: string): Promise<void> {
  const far = await readlink(near).catch(() => undefined)
  if (far && /\/muster-\w{6}$/.test(far)) await rm(far, { recursive: true, force: true })
  await rm(near, { recursive: true, force: true })
}

async function makeFar(near: string): Promise<string> {
  const room = longestPath - fileName.length - '/muster-XXXXXX'.length
  const temp = Buffer.byteLength(tmpdir()) < room ? tmpdir() : '/tmp'
  const far = await mkdtemp(join(temp, 'muster-'))
  await symlink(far, near)
  return far
}
