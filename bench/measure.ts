/** What repeated runs took, in milliseconds; `noise` is half the spread of the middle half, over the median. */
export type Figures = { median: number; p95: number; p99: number; min: number; max: number; noise: number }

/** One line of the report: a figure, what it should be, and whether it is. */
export type Row = {
  name: string
  figure: number
  unit: string
  /** What it is measured against in the same run, in the same unit; the target is of the ratio then. */
  baseline?: number
  target: string
  holds: boolean
}

/** Times `rounds` runs one after another, after a fifth as many (at least one) that do not count. */
export async function measure(run: () => unknown, { rounds }: { rounds: number }): Promise<Figures> {
  const times: number[] = []
  for (let round = -Math.ceil(rounds / 5); round < rounds; round++) {
    const began = performance.now()
    await run()
    if (round >= 0) times.push(performance.now() - began)
  }
  return figuresOf(times)
}

/** A row whose figure must not be over `bound`. */
export function atMost(name: string, figure: number, unit: string, bound: number): Row {
  return { name, figure, unit, target: `≤ ${bound} ${unit}`.trim(), holds: figure <= bound }
}

/** A row whose figure must not be under `bound`. */
export function atLeast(name: string, figure: number, unit: string, bound: number): Row {
  return { name, figure, unit, target: `≥ ${bound} ${unit}`.trim(), holds: figure >= bound }
}

/** A row whose figure must be at least so many times the baseline. */
export function atLeastOf(name: string, figure: number, unit: string, baseline: number, times: number): Row {
  return { name, figure, unit, baseline, target: `≥ ${times} times`, holds: figure / baseline >= times }
}

/** A row whose figure must be at most so many times the baseline. */
export function atMostOf(name: string, figure: number, unit: string, baseline: number, times: number): Row {
  return { name, figure, unit, baseline, target: `≤ ${times} times`, holds: figure / baseline <= times }
}

/** A row of figures that all must be `wanted`: the least and the most of them. */
export function exactly(name: string, least: number, most: number, wanted: number): Row {
  return { name, figure: most, unit: '', target: `= ${wanted}`, holds: least === wanted && most === wanted }
}

/** A row that only tells. */
export function told(name: string, figure: number, unit: string, baseline?: number): Row {
  return { name, figure, unit, ...(baseline && { baseline }), target: 'none', holds: true }
}

/** The figures of any durations, by nearest rank. */
export function figuresOf(times: readonly number[]): Figures {
  const sorted = times.toSorted((a, b) => a - b)
  const rank = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!
  const median = rank(0.5)
  return {
    median,
    p95: rank(0.95),
    p99: rank(0.99),
    min: rank(0),
    max: rank(1),
    noise: (rank(0.75) - rank(0.25)) / 2 / median,
  }
}
