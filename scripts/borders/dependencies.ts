import { isBuiltin } from 'node:module'
import type { Breach } from './breach.ts'
import type { Source } from './source.ts'
import type { Tree } from './tree.ts'

const LIST = 'docs/decisions/0009-dependencies.md'

/** Run as programs, or read by one: nothing imports them. */
const TOOLS = /^(typescript|@biomejs\/biome|@types\/)/

type Package = { dependencies?: Versions; devDependencies?: Versions }
type Versions = Record<string, string>

/** Each package is declared, used, and named with its version and reason in the decision on dependencies. */
export function dependencyBreaches(sources: readonly Source[], tree: Tree): Breach[] {
  const text = tree.get('package.json')
  if (text === undefined) return []
  const { dependencies = {}, devDependencies = {} } = JSON.parse(text) as Package
  const declared = { ...dependencies, ...devDependencies }
  const names = Object.keys(declared)
  return [
    ...undeclared(sources, declared),
    ...names.filter(name => !isUsed(name, sources, tree)).map(name => unused(name, text)),
    ...names.filter(name => !isListed(name, declared[name]!, tree)).map(name => unlisted(name, text)),
  ]
}

function undeclared(sources: readonly Source[], declared: Versions): Breach[] {
  return sources.flatMap(({ path: file, imports }) =>
    imports
      .filter(({ from, target }) => target === null && !isBuiltin(from) && !(packageOf(from) in declared))
      .map(({ from, line }) => {
        const fix = `${packageOf(from)} is here only because another package needs it. Declare it, or do without.`
        return { file, line, rule: 'dependency', fix }
      }),
  )
}

function isUsed(name: string, sources: readonly Source[], tree: Tree): boolean {
  if (TOOLS.test(name)) return true
  if (sources.some(({ imports }) => imports.some(({ from }) => packageOf(from) === name))) return true
  return [...tree].some(([path, text]) => path.endsWith('.css') && text.includes(name))
}

function isListed(name: string, version: string, tree: Tree): boolean {
  return tree.get(LIST)?.includes(`| \`${name}\` | ${version} | `) ?? false
}

function unused(name: string, text: string): Breach {
  return { ...inPackage(name, text), fix: `Nothing imports ${name}. Remove it: \`npm uninstall ${name}\`.` }
}

function unlisted(name: string, text: string): Breach {
  return {
    ...inPackage(name, text),
    fix: `${LIST} lacks ${name} in this version. Write there what it is for.`,
  }
}

function inPackage(name: string, text: string): Omit<Breach, 'fix'> {
  const line = text.split('\n').findIndex(one => one.includes(`"${name}":`)) + 1
  return { file: 'package.json', line, rule: 'dependency' }
}

/** `@scope/name` or `name` of `name/part`. */
function packageOf(from: string): string {
  return from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/')
}
