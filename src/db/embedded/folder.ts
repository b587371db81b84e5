import { chown, mkdir, open, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes the data folder when it is missing and returns its real path, under which another process finds it, too.
 * When root has to run PostgreSQL as an ordinary user, that one passes through it; every file has its own mode.
 */
export async function openFolder(path: string): Promise<string> {
  await makeFolder(path, isRoot() ? 0o711 : 0o700)
  return realpath(path)
}

/** Makes a folder and those above it. Node's own way of doing that never ends in /proc, which says ENOENT for ever. */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
  const fault = await mkdir(path, mode).catch((error: NodeJS.ErrnoException) => error)
  if (!fault || (await isFolder(path))) return
  if (fault.code !== 'ENOENT' || dirname(path) === path) throw fault
  await makeFolder(dirname(path), mode)
  await mkdir(path, mode).catch(async error => {
    if (!(await isFolder(path))) throw error
  })
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
}

/** Gives a file that root makes in another's folder to that other, so that he can go on without root. */
export async function keepOwner(file: string, folder: string): Promise<void> {
  if (!isRoot()) return
  const { uid, gid } = await stat(folder)
  await chown(file, uid, gid)
}

/** Until then a power cut may take back the names in a folder, of files that are on the disk themselves. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}
