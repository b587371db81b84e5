import type { Breach } from './breach.ts'

/** Somebody's own folders. Written so that this line does not match itself. */
const MACHINE = /(?:^|[\s"'`(=:])(\/(?:home|Users|work)\/\w[\w.-]*|\/root\/\w[\w.-]*|[A-Z]:\\Users\\\w+)/g

/** Paths that exist on one machine only. */
export function pathBreaches(texts: ReadonlyMap<string, string>): Breach[] {
  return [...texts].flatMap(([file, text]) =>
    [...text.matchAll(MACHINE)].map(match => {
      const line = text.slice(0, match.index).split('\n').length
      const fix = `${match[1]} is a path of one machine. Use one relative to the repository, or a temporary folder.`
      return { file, line, rule: 'machine-path', fix }
    }),
  )
}
