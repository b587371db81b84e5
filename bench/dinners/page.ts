import type { Cell } from './cell.ts'
import { MODELS } from './models.ts'

const HEAD = ['guests', 'dealer', 'median', 'p95', 'empty', 'overflow']

/** All cells as a page in Markdown. */
export function pageOf(cells: readonly Cell[], dinners: number): string {
  return `# How dinners fill up

Written by \`npm run bench -- --only=dinners\`: ${dinners.toLocaleString('en')} dinners a line, the same ones for each way to deal.

${tableOf(cells)}

- **median**, **p95**: until the last seat was given, in units of the time that guests have to answer; – is not before the start.
- **empty**: seats that nobody had at the start, of 12, on average. **overflow**: in how many dinners somebody said yes in time and
  found no seat.
- Every dinner has 12 seats, a line of 150 parties (seven of ten alone, a quarter two, the rest four), and is dealt 14 units before it begins.
- **one by one** asks one after another. **batches** asks as many as there are seats, and when the time to answer is over as many as are
  left. **careful** is the server's dealer at risk 0: never more invitations open than seats. The others run the stated risk; a
  **known host** has given three dinners before, of 30 invitations each.
- Six of ten who do not come say no, the others nothing. Who answers does so after a fifth of the time on average.
- As the odds assume are guests in ${assumed()}. In **as believed** all guests of a dinner come with one chance, another each
  evening, as likely as it is believed before anything is known; in **mixed** each guest has his own.
- In the others they are not so. **slow**: a yes comes in the last third of the time and a no in the first, so the answers so far always
  look worse than those to come. **fickle**: a third of those who come say no later. **late**: a third of the silent say yes when their time
  is over, and take a seat if there is one. **moods**: the past, and what is believed at first, say nothing of this evening. **keen last**:
  the first 30 in the line come seldom, all behind them nearly always.
`
}

function assumed(): string {
  return MODELS.filter(({ asAssumed }) => asAssumed)
    .map(({ name }) => name.split(':')[0])
    .join(', ')
}

function tableOf(cells: readonly Cell[]): string {
  const lines = [HEAD, ...cells.map(lineOf)]
  const widths = HEAD.map((_, column) => Math.max(...lines.map(line => line[column]!.length)))
  const told = lines.map(
    line => `| ${line.map((cell, column) => pad(cell, widths[column]!, column)).join(' | ')} |`,
  )
  const rule = `|${widths.map((width, column) => (column < 2 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [told[0]!, rule, ...told.slice(1)].join('\n')
}

function lineOf({ model, dealer, median, p95, empty, overflow }: Cell): string[] {
  return [model, dealer, units(median), units(p95), empty.toFixed(2), `${(100 * overflow).toFixed(2)} %`]
}

function units(time: number): string {
  return Number.isFinite(time) ? time.toFixed(2) : '–'
}

function pad(cell: string, width: number, column: number): string {
  return column < 2 ? cell.padEnd(width) : cell.padStart(width)
}
