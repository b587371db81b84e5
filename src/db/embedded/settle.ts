import { lchown, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { isRoot } from './folder.ts'
import { candidates, fits, type Identity, nobodyFits } from './identity.ts'

/**
 * Gives the folder to the first identity that can work in it; `like` is the folder whose owner has precedence.
 * @throws EmbeddedRefusal when none can
 */
export async function settle(folder: string, like: string, binaries: Binaries): Promise<Identity> {
  for (const identity of await candidates(like)) {
    await giveTo(identity, folder)
    if (await fits(identity, folder, binaries)) return identity
  }
  throw nobodyFits(folder)
}

async function giveTo(identity: Identity, folder: string): Promise<void> {
  if (!isRoot()) return
  const { uid, gid } = identity.owner ?? { uid: 0, gid: 0 }
  if ((await stat(folder)).uid === uid) return
  for (const path of await readdir(folder, { recursive: true })) await lchown(join(folder, path), uid, gid)
  await lchown(folder, uid, gid)
}
