/** One place where a rule is broken. `fix` says what is wrong there and what to do instead. */
export type Breach = {
  readonly file: string
  readonly line: number
  readonly rule: string
  readonly fix: string
}

/** For the terminal: a line for each place, then what to do, and at the end how many there are. */
export function told(breaches: readonly Breach[]): string {
  const lines = breaches.flatMap(({ file, line, rule, fix }) => [`${file}:${line}  [${rule}]`, `    ${fix}`])
  const files = new Set(breaches.map(breach => breach.file)).size
  return [
    ...lines,
    '',
    `${count(breaches.length, 'breach', 'breaches')} in ${count(files, 'file', 'files')}.`,
  ].join('\n')
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`
}
