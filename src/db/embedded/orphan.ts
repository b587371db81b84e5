import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { keepOwner } from './folder.ts'

/** A fast shutdown writes what is in memory to the disk; past this it is cut short, which costs a recovery. */
const stopPatience = 10_000

/**
 * Ends a PostgreSQL that outlived its Muster (kill -9), so that the next starts from a quiet folder, with its own
 * settings. Returns the pid of the one it ended.
 * Only the holder of the data folder's lock may call this: nobody else's PostgreSQL can be there.
 */
export async function endOrphan(folder: string): Promise<number | undefined> {
  const pid = Number.parseInt(await readFile(lockFile(folder), 'utf8').catch(() => ''), 10)
  if (!pid || !(await isPostgresOf(pid, folder))) return undefined
  await endProcess(pid)
  return pid
}

/**
 * Makes the `postmaster.pid` of a PostgreSQL that is gone harmless. PostgreSQL refuses to start while the pid in
 * it is alive, whoever that is by now, but ignores the pid of its own parent, so that is written there. The file
 * itself stays: it also names the shared memory by which PostgreSQL sees that children of the old one still run.
 * One without a pid, of a power cut or a kill at its writing, PostgreSQL refuses for ever: it is removed.
 * Only the holder of the data folder's lock may call this.
 */
export async function disownLockFile(folder: string): Promise<void> {
  const text = await readFile(lockFile(folder), 'utf8').catch(() => undefined)
  if (text === undefined) return
  if (/^[1-9]/.test(text)) await replaceLockFile(folder, text.replace(/^\d+/, String(process.pid)))
  else await rm(lockFile(folder), { force: true })
}

/** Written whole under another name first: a kill meanwhile leaves the old file, never half of the new one. */
async function replaceLockFile(folder: string, text: string): Promise<void> {
  const draft = `${lockFile(folder)}.draft`
  await writeFile(draft, text, { mode: 0o600, flush: true })
  await keepOwner(draft, folder)
  await rename(draft, lockFile(folder))
}

/** Ends a postmaster and its children: fast, then immediately, then by force. Resolves when it is gone. */
export async function endProcess(pid: number): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', stopPatience],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ]
  for (const [name, limit] of steps) {
    signal(pid, name)
    for (const end = performance.now() + limit; performance.now() < end; await sleep(10))
      if (!isAlive(pid)) return
  }
}

const lockFile = (folder: string) => join(folder, 'postmaster.pid')

/** Sends a signal, to nobody if that process is gone. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It went by itself.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** In a container the first process may reap orphans late or never: they are dead all the same. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}

/** A pid is reused; the command line tells whether this is still the one that serves the folder. */
async function isPostgresOf(pid: number, folder: string): Promise<boolean> {
  return (await commandLine(pid).catch(() => '')).includes(`-D ${folder} `)
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux')
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
  return stdout
}
