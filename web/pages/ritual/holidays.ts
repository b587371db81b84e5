import type { Standup } from '../../data/standups.ts'

type Dated = Standup['holidays'][number]

/** A date a line, with what it is called: `2026-12-24 Christmas Eve`. What is no date the server says so of. */
export function holidaysIn(text: string): (string | Dated)[] {
  const lines = text.split('\n').map(line => line.trim())
  return lines.filter(Boolean).map(line => {
    const [date = '', ...name] = line.split(/\s+/)
    return name.length > 0 ? { date, name: name.join(' ') } : date
  })
}

export function holidaysText(holidays: readonly Dated[]): string {
  return holidays.map(({ date, name }) => `${date} ${name}`.trim()).join('\n')
}
