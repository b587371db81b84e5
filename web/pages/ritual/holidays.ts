import type { Standup } from '../../data/standups.ts'

type Dated = Standup['holidays'][number]

/** A date a line, with what it is called: `2026-12-24 Christmas Eve`. What is no date the server says so of. */
export function holidaysIn(text: string): (string | Pick<Dated, 'date' | 'name'>)[] {
  const lines = text.split('\n').map(line => line.trim())
  return lines.filter(Boolean).map(line => {
    const [date = '', ...name] = line.split(/\s+/)
    return name.length > 0 ? { date, name: name.join(' ') } : date
  })
}

/** Those that are kept by hand; those of a feed are its own to say. */
export function holidaysText(holidays: readonly Dated[]): string {
  const own = holidays.filter(({ origin }) => origin === 'list')
  return own.map(({ date, name }) => `${date} ${name}`.trim()).join('\n')
}
