import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The texts of a repository by path, relative to its root and with `/`. */
export type Tree = ReadonlyMap<string, string>

const TEXTS = '**/*.{ts,tsx,mjs,css,html,md,sql,yaml,yml,json}'
const OTHERS = ['**/Dockerfile', '.ci/*', 'scripts/hooks/*']

/** Neither ours nor written by hand: packages, what runs leave behind, and builds (`dist.` is one under way). */
const SKIPPED = ['node_modules', '.git', 'data', 'web/dist*']

export function readTree(root: string): Tree {
  const paths = globSync([TEXTS, ...OTHERS], { cwd: root, exclude: SKIPPED })
    .map(posix)
    .filter(path => path !== 'package-lock.json' && statSync(join(root, path)).isFile())
  return new Map(paths.sort().map(path => [path, readFileSync(join(root, path), 'utf8')]))
}

function posix(path: string): string {
  return path.replaceAll('\\', '/')
}
