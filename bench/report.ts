import type { Row } from './measure.ts'

const HEAD = ['name', 'figure', 'baseline', 'ratio', 'target', 'holds']

/** The rows as a table in Markdown that is also readable as it is. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEAD, ...rows.map(cellsOf)]
  const widths = HEAD.map((_, column) => Math.max(...lines.map(cells => cells[column]!.length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => pad(cell, widths[column]!, column)).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(lines[0]!), rule, ...lines.slice(1).map(line)].join('\n')
}

function cellsOf({ name, figure, unit, baseline, target, holds }: Row): string[] {
  const against = baseline === undefined ? ['', ''] : [said(baseline, unit), (figure / baseline).toFixed(2)]
  return [name, said(figure, unit), ...against, target, target === 'none' ? '' : holds ? 'yes' : 'NO']
}

/** Three digits that matter. */
function said(figure: number, unit: string): string {
  const digits = figure === 0 || figure >= 100 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(figure)))
  return `${figure.toFixed(Number.isInteger(figure) ? 0 : digits)} ${unit}`.trim()
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}
