import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { figuresOf } from './measure.ts'
import { temporaryFolder } from './stage.ts'

/** What the same work took through the run: how far the figures beside it can be trusted. */
export type Noise = { readonly sample: () => void; readonly told: () => string[] }

/** Takes samples of two loops that never change, one of the processor, one of the disk. */
export async function listen(opened: AsyncDisposableStack): Promise<Noise> {
  const file = openSync(join(await temporaryFolder(opened), 'noise'), 'w')
  opened.defer(() => closeSync(file))
  const processor: number[] = []
  const disk: number[] = []
  return {
    sample() {
      for (let time = 0; time < 20; time++) {
        processor.push(timed(count))
        disk.push(timed(() => sync(file)))
      }
    },
    told: () => [spread('Ten million additions', processor), spread('A synced write of 8 kB', disk)],
  }
}

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function count(): number {
  let sum = 0
  for (let i = 0; i < 10_000_000; i++) sum = (sum + i) | 0
  return sum
}

const page = Buffer.alloc(8192, 1)

function sync(file: number): void {
  writeSync(file, page, 0, page.length, 0)
  fdatasyncSync(file)
}

function spread(name: string, times: readonly number[]): string {
  const { median, p99, min, max, noise } = figuresOf(times)
  const [m, least, late, most] = [median, min, p99, max].map(ms => ms.toFixed(2))
  return `${name}: ${m} ms median (${least} to ${most}, p99 ${late}), ±${(noise * 100).toFixed(0)} % between the quartiles.`
}
