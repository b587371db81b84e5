import { chown, mkdir, realpath, stat } from 'node:fs/promises'

/**
 * Makes the data folder when it is missing and returns its real path, under which another process finds it, too.
 * When root has to run PostgreSQL as an ordinary user, that one passes through it; every file has its own mode.
 */
export async function openFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
  return realpath(path)
}

/** Gives a file that root makes in another's folder to that other, so that he can go on without root. */
export async function keepOwner(file: string, folder: string): Promise<void> {
  if (!isRoot()) return
  const { uid, gid } = await stat(folder)
  await chown(file, uid, gid)
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}
