import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './install.mjs'

/** Lets git run scripts/hooks in a checkout that has no hooks of its own choosing. */
export function hookUp() {
  if (!existsSync(join(root, '.git')) || process.env.CI) return
  try {
    if (!hooksPath()) git('config', 'core.hooksPath', 'scripts/hooks')
  } catch {
    // Without git, or where its settings may not be written, nobody commits either.
  }
}

function hooksPath() {
  try {
    return git('config', 'core.hooksPath')
  } catch {
    return '' // git ends with 1 for a setting that is not there
  }
}

function git(...args) {
  return execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
}
