import type { Breach } from './breach.ts'
import type { Source } from './source.ts'

/** Files that need each other, types included: whoever reads one has to read all of them. */
export function cycleBreaches(sources: readonly Source[]): Breach[] {
  const graph = new Map(sources.map(source => [source.path, source]))
  const done = new Set<string>()
  return sources.flatMap(source => cyclesFrom(source.path, [], graph, done))
}

function cyclesFrom(
  path: string,
  trail: readonly string[],
  graph: ReadonlyMap<string, Source>,
  done: Set<string>,
): Breach[] {
  if (trail.includes(path)) return [breachOf(trail.slice(trail.indexOf(path)), graph)]
  const source = graph.get(path)
  if (!source || done.has(path)) return []
  const targets = new Set(source.imports.flatMap(one => one.target ?? []))
  const found = [...targets].flatMap(target => cyclesFrom(target, [...trail, path], graph, done))
  done.add(path)
  return found
}

function breachOf(circle: readonly string[], graph: ReadonlyMap<string, Source>): Breach {
  const [file, next = file] = circle as [string, string?]
  const line = graph.get(file)!.imports.find(one => one.target === next)!.line
  const fix = `${[...circle, file].join(' → ')} is a circle. Move what both need into a file below them.`
  return { file, line, rule: 'cycle', fix }
}
