import { join } from 'node:path'
import { type Breach, told } from './borders/breach.ts'
import { readCode } from './borders/code.ts'
import { cycleBreaches } from './borders/cycles.ts'
import { dependencyBreaches } from './borders/dependencies.ts'
import { importBreaches } from './borders/imports.ts'
import { pathBreaches } from './borders/paths.ts'
import { purityBreaches } from './borders/purity.ts'
import { sizeBreaches } from './borders/sizes.ts'
import { readTree, type Tree } from './borders/tree.ts'
import { wordBreaches } from './borders/words.ts'

/** Every breach of the house's borders: what may import what, what is pure, sizes, names, packages. */
export function breachesIn(tree: Tree): Breach[] {
  const sources = [...tree].filter(([path]) => isCode(path)).map(([path, text]) => readCode(path, text))
  const rules = [importBreaches, cycleBreaches, purityBreaches, sizeBreaches, wordBreaches]
  const inTree = [...dependencyBreaches(sources, tree), ...pathBreaches(tree)]
  const breaches = [...rules.flatMap(rule => rule(sources)), ...inTree]
  return breaches.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

function isCode(path: string): boolean {
  return /\.(tsx?|mjs)$/.test(path)
}

if (import.meta.main) {
  const breaches = breachesIn(readTree(join(import.meta.dirname, '..')))
  if (breaches.length) console.error(told(breaches))
  process.exitCode = breaches.length ? 1 : 0
}
