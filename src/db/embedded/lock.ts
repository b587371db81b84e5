import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, constants, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { keepOwner } from './folder.ts'
import { EmbeddedRefusal } from './refusal.ts'

export type Lock = { release(): void }

/** Long enough for a server that was just killed to be gone, short enough that a second one says so at once. */
const patienceSeconds = 1

/** Darwin's `open` locks by a flag, as `flock` would; Node names no constant for it. */
const darwinExclusiveLock = 0x20

/**
 * Makes this process the only one on the folder, until it ends in whatever way: the kernel holds the lock (flock)
 * with the open file, so kill -9 frees it, a reused pid does not keep it, and of two at once one gets it. It holds
 * across containers that share the folder, too.
 * @throws EmbeddedRefusal when another process has the folder
 */
export async function holdFolder(folder: string): Promise<Lock> {
  const path = join(folder, 'lock')
  // A bare descriptor: a FileHandle that nobody refers to is collected, and the lock would go with it.
  const fd = process.platform === 'darwin' ? openLocked(path) : await openThenLock(path)
  if (fd === undefined) throw new EmbeddedRefusal(whoHolds(path, folder))
  await keepOwner(path, folder)
  ftruncateSync(fd)
  writeSync(fd, JSON.stringify({ pid: process.pid, host: hostname() }), 0)
  return { release: () => closeSync(fd) }
}

function openLocked(path: string): number | undefined {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | darwinExclusiveLock
  try {
    return openSync(path, flags, 0o600)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined
    throw error
  }
}

/** Node has no flock. The lock belongs to the open file, so a child that shares it may take it for us and end. */
async function openThenLock(path: string): Promise<number | undefined> {
  const fd = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  const child = spawn('flock', ['-w', String(patienceSeconds), '3'], {
    stdio: ['ignore', 'ignore', 'ignore', fd],
  })
  const [code] = await once(child, 'exit').catch(error => [error])
  if (code === 0) return fd
  closeSync(fd)
  if (code === 1) return undefined
  throw new EmbeddedRefusal(
    'The program flock (of util-linux) is needed to guard the data folder and did not run. ' +
      'Install util-linux, or set DATABASE_URL to a PostgreSQL server.',
    { cause: code },
  )
}

function whoHolds(path: string, folder: string): string {
  const holder = /"pid":(\d+),"host":"([^"]*)"/.exec(readFileSync(path, 'utf8'))
  const who = holder ? `process ${holder[1]} on ${holder[2]}` : 'another process'
  return `Another Muster (${who}) is already using ${folder}. Stop it first, or set DATA_DIR to another folder.`
}
