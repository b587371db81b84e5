import { setTimeout as sleep } from 'node:timers/promises'
import { atMost, figuresOf, type Row } from './measure.ts'
import { memoryOf, treeOf } from './processes.ts'
import { startServer, temporaryFolder } from './stage.ts'

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
  const memory = await memoryOf(await treeOf(server.pid))
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

if (import.meta.main) console.log(await startRows())
