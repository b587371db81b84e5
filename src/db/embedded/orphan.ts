import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'

/** A fast shutdown writes what is in memory to the disk; past this it is cut short, which costs a recovery. */
const patience = 15_000

/**
 * Ends a PostgreSQL that outlived its Muster (kill -9), so that the next starts from a quiet folder, with its own
 * settings. A `postmaster.pid` whose process is something else by now is made harmless.
 * Only the holder of the data folder's lock may call this: nobody else's PostgreSQL can be there.
 */
export async function endOrphan(folder: string): Promise<number | undefined> {
  const path = join(folder, 'postmaster.pid')
  const text = await readFile(path, 'utf8').catch(() => '')
  const pid = Number.parseInt(text, 10)
  if (!pid || !isAlive(pid)) return undefined
  if (!(await isPostgresOf(pid, folder))) return disown(path, text)
  await endProcess(pid, patience)
  return pid
}

/** Ends a postmaster and its children: fast, then immediately, then by force. Resolves when it is gone. */
export async function endProcess(pid: number, patience: number): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', patience],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ]
  for (const [signal, limit] of steps) {
    kill(pid, signal)
    for (const end = Date.now() + limit; Date.now() < end; await sleep(10)) if (!isAlive(pid)) return
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It went by itself.
  }
}

/** A pid is reused; the command line tells whether this is still the one that serves the folder. */
async function isPostgresOf(pid: number, folder: string): Promise<boolean> {
  return (await commandLine(pid)).includes(`-D ${folder} `)
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux')
    return readFile(`/proc/${pid}/cmdline`, 'utf8').then(
      line => line.replaceAll('\0', ' '),
      () => '',
    )
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)])
  return stdout
}

/**
 * PostgreSQL refuses to start while the pid in the file is alive, whoever that is now, but ignores its own parent's.
 * The file itself stays: it also names the shared memory by which PostgreSQL sees that old children still run.
 */
async function disown(path: string, text: string): Promise<undefined> {
  await writeFile(path, text.replace(/^\d+/, String(process.pid)))
}
