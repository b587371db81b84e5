import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { atMost, figuresOf, type Row } from './measure.ts'
import { type Server, startServer, temporaryFolder } from './stage.ts'

const STARTS = 5

/** Starting on a data folder that is there, to the first `/readyz` that says yes; and what lies idle afterwards. */
export async function startRows(): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const environment = { DATA_DIR: await temporaryFolder(opened) }
  const run = () => startServer(environment, opened)
  await (await run()).stop() // makes the folder
  const starts: number[] = []
  for (let start = 1; start < STARTS; start++) {
    const server = await run()
    starts.push(server.readyAfter)
    await server.stop()
  }
  const server = await run()
  starts.push(server.readyAfter)
  await sleep(5000)
  const memory = await memoryOf(server)
  return [
    atMost(
      'from spawning the server to ready, with its database, warm',
      figuresOf(starts).median,
      'ms',
      1500,
    ),
    ...(memory === undefined ? [] : [atMost('memory of server and database, idle', memory, 'MB', 250)]),
  ]
}

/**
 * What the processes of a server and its database hold, pages they share counted once (PSS). Undefined where the
 * system does not say.
 */
async function memoryOf({ pid }: Server): Promise<number | undefined> {
  const sizes = await Promise.all((await treeOf(pid)).map(proportionalSize))
  if (sizes.some(size => size === undefined)) return undefined
  return sizes.reduce<number>((sum, size) => sum + size!, 0) / 1024
}

async function treeOf(root: number): Promise<number[]> {
  const all = (await readdir('/proc').catch(() => [])).filter(name => /^\d+$/.test(name)).map(Number)
  const parents = new Map<number, number>()
  for (const pid of all) parents.set(pid, await parentOf(pid))
  const belongs = (pid: number | undefined): boolean =>
    pid === root || (pid !== undefined && pid > 1 && belongs(parents.get(pid)))
  return all.filter(belongs)
}

async function parentOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') ? 0')
  return Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2])
}

/** In kB. */
async function proportionalSize(pid: number): Promise<number | undefined> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  const size = /^Pss:\s+(\d+) kB$/m.exec(rollup)?.[1]
  return size === undefined ? undefined : Number(size)
}

if (import.meta.main) console.log(await startRows())
