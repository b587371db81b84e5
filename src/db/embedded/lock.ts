import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { keepOwner } from './folder.ts'
import { EmbeddedRefusal } from './refusal.ts'

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
export async function holdFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const path = join(folder, 'lock')
  const file = process.platform === 'darwin' ? await openLocked(path) : await openThenLock(path)
  if (!file) throw new EmbeddedRefusal(await whoHolds(path, folder))
  await keepOwner(file, folder)
  await file.truncate()
  await file.write(JSON.stringify({ pid: process.pid, host: hostname() }), 0)
  return { release: () => file.close() }
}

async function openLocked(path: string): Promise<FileHandle | undefined> {
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | darwinExclusiveLock
  return open(path, flags, 0o600).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EAGAIN' || error.code === 'EWOULDBLOCK') return undefined
    throw error
  })
}

/** Node has no flock. The lock belongs to the open file, so a child that shares it may take it for us and end. */
async function openThenLock(path: string): Promise<FileHandle | undefined> {
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600)
  const child = spawn('flock', ['--wait', String(patienceSeconds), '3'], {
    stdio: ['ignore', 'ignore', 'ignore', file.fd],
  })
  const [code] = await once(child, 'exit').catch(error => [error])
  if (code === 0) return file
  await file.close()
  if (code === 1) return undefined
  throw new EmbeddedRefusal(
    'The program flock (of util-linux) is needed to guard the data folder and did not run. ' +
      'Install util-linux, or set DATABASE_URL to a PostgreSQL server.',
    { cause: code },
  )
}

async function whoHolds(path: string, folder: string): Promise<string> {
  const file = await open(path)
  const text = await file.readFile('utf8').finally(() => file.close())
  const holder = /"pid":(\d+),"host":"([^"]*)"/.exec(text)
  const who = holder ? `process ${holder[1]} on ${holder[2]}` : 'another process'
  return `Another Muster (${who}) is already using ${folder}. Stop it first, or set DATA_DIR to another folder.`
}
