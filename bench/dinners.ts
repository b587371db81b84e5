import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Cell } from './dinners/cell.ts'
import { DEALERS } from './dinners/dealers.ts'
import { MODELS } from './dinners/models.ts'
import { pageOf } from './dinners/page.ts'
import { atMost, type Row, told } from './measure.ts'

const DINNERS = 10_000

/**
 * How dinners fill up by each way to deal, and how often somebody who says yes finds no seat: 10,000 dinners for each way and
 * each model of how guests answer, by the dealer's own rules, in memory. Chance is seeded, so the figures are the same on every
 * machine; `dinners.md` has all of them.
 */
export async function dinnerRows(): Promise<Row[]> {
  const cells = (await Promise.all(MODELS.map(inTurn(({ name }) => cellsOf(name))))).flat()
  await writeFile(join(import.meta.dirname, 'dinners.md'), pageOf(cells, DINNERS))
  return [...overflowRows(cells), ...timeRows(cells)]
}

/** As many at once as there are processors. */
function inTurn<In, Out>(act: (given: In) => Promise<Out>): (given: In, index: number) => Promise<Out> {
  const lanes = Array.from({ length: availableParallelism() }, () => Promise.resolve<unknown>(undefined))
  return (given, index) => {
    const lane = index % lanes.length
    const turn = lanes[lane]!.then(() => act(given))
    lanes[lane] = turn
    return turn
  }
}

async function cellsOf(model: string): Promise<Cell[]> {
  const workerData = { model, dinners: DINNERS }
  const worker = new Worker(new URL('./dinners/worker.ts', import.meta.url), { workerData })
  const [cells] = (await once(worker, 'message')) as [Cell[]]
  return cells
}

function overflowRows(cells: readonly Cell[]): Row[] {
  const risks = [...new Set(DEALERS.map(({ risk }) => risk))]
  return risks.flatMap(risk => {
    const name = `dinners with a risk of ${percent(risk)} %: a yes without a seat`
    const assumed = worst(cells, risk, true)
    const others = worst(cells, risk, false)
    return risk === 0
      ? [atMost(`${name}, in any model`, Math.max(percent(assumed), percent(others)), '%', 0)]
      : [
          atMost(`${name}, guests as assumed`, percent(assumed), '%', percent(risk)),
          told('the same, the worst of all models', Math.max(percent(assumed), percent(others)), '%'),
        ]
  })
}

/** The worst that comes of any dealer with this risk. */
function worst(cells: readonly Cell[], risk: number, asAssumed: boolean): number {
  const models = MODELS.filter(model => model.asAssumed === asAssumed).map(({ name }) => name)
  const dealers = DEALERS.filter(dealer => dealer.risk === risk).map(({ name }) => name)
  const those = cells.filter(({ model, dealer }) => models.includes(model) && dealers.includes(dealer))
  return Math.max(...those.map(({ overflow }) => overflow))
}

function timeRows(cells: readonly Cell[]): Row[] {
  const median = (model: string, dealer: string) =>
    cells.find(cell => cell.model.startsWith(model) && cell.dealer === dealer)!.median
  return ['even', 'reluctant'].flatMap(model => [
    told(
      `${model} guests: until the last seat is given, careful against batches`,
      median(model, 'careful'),
      'units',
      median(model, 'batches'),
    ),
    told(
      `${model} guests: the same, with a risk of 20 %`,
      median(model, 'risk 20 %'),
      'units',
      median(model, 'batches'),
    ),
  ])
}

function percent(part: number): number {
  return Math.round(part * 10_000) / 100
}
