import type { Breach } from './breach.ts'
import { isPure } from './rooms.ts'
import type { Import, Source } from './source.ts'

/**
 * `time/`, `rules.ts`, `mail.ts` and `page.ts` take values and `now`, and return values: no framework, no `node:*`,
 * no database, no clock, no chance, also not through what they import. And one file alone reads the environment.
 */
export function purityBreaches(sources: readonly Source[]): Breach[] {
  const graph = new Map(sources.map(source => [source.path, source]))
  return sources.flatMap(source => [
    ...(isPure(source.path) ? [...worldBreaches(source), ...reachBreaches(source, graph)] : []),
    ...environmentBreaches(source),
  ])
}

/** Libraries that only make values of values; rules take words and bounds from schemas, which TypeBox makes. */
const PURE_PACKAGES = ['ical.js', 'rrule-temporal', 'typebox']

const WORLD =
  /^(Temporal\.Now|Date|Math\.random|performance|process|crypto|fetch|setTimeout|setInterval|console)(\.|$)/

function worldBreaches({ path: file, globals }: Source): Breach[] {
  return globals
    .filter(({ name }) => WORLD.test(name))
    .map(({ name, line }) => {
      return {
        file,
        line,
        rule: 'pure',
        fix: `${name} reads the world. Take what it gives as an argument (\`now\`).`,
      }
    })
}

function reachBreaches(source: Source, graph: ReadonlyMap<string, Source>): Breach[] {
  return source.imports.flatMap(one => {
    const package_ = impureBehind(one, graph, new Set())
    if (package_ === undefined) return []
    const way = package_ === one.from ? package_ : `${one.from} brings in ${package_}, which`
    const fix = `${way} is more than a pure file may use. Import a type, or move what you need into a pure file.`
    return [{ file: source.path, line: one.line, rule: 'pure', fix }]
  })
}

/** The first package that is loaded because of this import; types load nothing. */
function impureBehind(
  one: Import,
  graph: ReadonlyMap<string, Source>,
  seen: Set<string>,
): string | undefined {
  if (one.target === null) {
    // The type of a database or a framework in a signature is one as well.
    return PURE_PACKAGES.includes(one.from) ? undefined : one.from
  }
  if (one.typeOnly || seen.has(one.target)) return undefined
  seen.add(one.target)
  for (const next of graph.get(one.target)?.imports ?? []) {
    const found = next.typeOnly ? undefined : impureBehind(next, graph, seen)
    if (found !== undefined) return found
  }
  return undefined
}

/** The server's and the terminal program's first file. */
const COMPOSE = ['src/main.ts', 'src/terminal/main.ts']

function environmentBreaches({ path: file, globals }: Source): Breach[] {
  if (!file.startsWith('src/') || file === 'src/config.ts' || file.endsWith('.test.ts')) return []
  const read = COMPOSE.includes(file) ? 'process.env.*' : 'process.env' // which these pass as a whole
  return globals
    .filter(({ name }) => name === read)
    .map(({ line }) => {
      const fix =
        'Only src/config.ts reads the environment. Make it a setting there and take it as an argument.'
      return { file, line, rule: 'environment', fix }
    })
}
