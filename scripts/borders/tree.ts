import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** The texts of a repository by path, relative to its root and with `/`. */
export type Tree = ReadonlyMap<string, string>

const TEXTS = '**/*.{ts,tsx,mjs,css,html,md,sql,yaml,yml,json}'
const OTHERS = ['**/Dockerfile', '.ci/*', 'scripts/hooks/*']

/** Neither ours nor written by hand; `dist.` is a build under way. */
const SKIPPED = /^(node_modules|data|\.git|dist)(\.|$)/

export function readTree(root: string): Tree {
  const exclude = (path: string) => SKIPPED.test(path.split(/[\\/]/).at(-1)!)
  const paths = globSync([TEXTS, ...OTHERS], { cwd: root, exclude })
    .map(path => path.replaceAll('\\', '/'))
    .filter(path => path !== 'package-lock.json' && statSync(join(root, path)).isFile())
  return new Map(paths.sort().map(path => [path, readFileSync(join(root, path), 'utf8')]))
}
