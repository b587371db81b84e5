import { readdir, readFile } from 'node:fs/promises'

/** A process and all that descend from it. None where the system has no `/proc`. */
export async function treeOf(root: number): Promise<number[]> {
  const all = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name)).map(Number)
  const parents = new Map<number, number>()
  for (const pid of all) parents.set(pid, Number((await statOf(pid))[PARENT]))
  const belongs = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && belongs(parents.get(pid)))
  return all.filter(belongs)
}

/** What processes hold, in MB, pages they share counted once (PSS). Undefined where the system does not say. */
export async function memoryOf(pids: readonly number[]): Promise<number | undefined> {
  const sizes = await Promise.all(pids.map(proportionalSize))
  if (sizes.length === 0 || sizes.some(size => size === undefined)) return undefined
  return sizes.reduce<number>((sum, size) => sum + size!, 0) / 1024
}

/** The milliseconds that processes have had of the processor, to the hundredth of a second that Linux counts in. */
export async function processorTime(pids: readonly number[]): Promise<number> {
  const stats = await Promise.all(pids.map(statOf))
  return stats.reduce((sum, stat) => sum + 10 * (Number(stat[USER]) + Number(stat[SYSTEM])), 0)
}

/** Places in `/proc/PID/stat` after the name of the program (proc(5)). */
const PARENT = 1
const USER = 11
const SYSTEM = 12

async function statOf(pid: number): Promise<string[]> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') ? 0')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** In kB. */
async function proportionalSize(pid: number): Promise<number | undefined> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  const size = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1]
  return size === undefined ? undefined : Number(size)
}
