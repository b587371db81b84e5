import { parentPort, workerData } from 'node:worker_threads'
import { cellOf } from './cell.ts'
import { DEALERS } from './dealers.ts'
import { MODELS } from './models.ts'

const { model, dinners } = workerData as { model: string; dinners: number }
const drawn = MODELS.find(({ name }) => name === model)!
parentPort!.postMessage(DEALERS.map(dealer => cellOf(drawn, dealer, dinners)))
