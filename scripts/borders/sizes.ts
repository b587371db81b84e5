import type { Breach } from './breach.ts'
import type { Named, Source } from './source.ts'

/** We aim at 60 lines a file and 8 a function; from here on it is a hub, and nobody reads it whole. */
const MOST = { file: 250, function: 50 }

/** Written by scripts/snapshot.ts. */
const GENERATED = ['src/db/tables.ts']

/** Files and functions that have grown too long. */
export function sizeBreaches(sources: readonly Source[]): Breach[] {
  return sources
    .filter(source => !GENERATED.includes(source.path))
    .flatMap(source => [...fileBreaches(source), ...functionBreaches(source)])
}

function fileBreaches({ path: file, lines }: Source): Breach[] {
  if (lines <= MOST.file) return []
  return [{ file, line: 1, rule: 'size', fix: `${lines} lines, ${MOST.file} at most. Split it by verb.` }]
}

function functionBreaches({ path: file, functions }: Source): Breach[] {
  return functions
    .filter(one => one.lines > MOST.function && !isChapter(one))
    .map(({ name, line, lines }) => {
      const fix = `${name} has ${lines} lines, ${MOST.function} at most. Give its steps names of their own.`
      return { file, line, rule: 'size', fix }
    })
}

/** A heading over tests, not a function to follow. */
function isChapter({ name }: Named): boolean {
  return name === 'describe(…)' || name === 'suite(…)'
}
