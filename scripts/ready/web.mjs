import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './alone.mjs'
import { root } from './install.mjs'

const dist = join(root, 'web/dist')
const stamp = join(dist, '.built.json')
const thisFile = fileURLToPath(import.meta.url)

/** Builds the pages unless those in web/dist were made of exactly these sources. */
export async function buildWeb(node) {
  if (!existsSync(join(root, 'web/index.html')) || isBuilt()) return
  await alone(`web:${root}`, async () => {
    if (isBuilt()) return
    console.log('Building the pages …')
    const child = spawn(node, [thisFile, 'build'], { cwd: root, stdio: 'inherit' })
    const [code] = await once(child, 'exit')
    if (code !== 0) throw new Error('The pages could not be built; what is wrong stands above.')
  })
}

/** The stamp names each file that went into the pages, with what it held. */
function isBuilt() {
  try {
    const made = JSON.parse(readFileSync(stamp, 'utf8'))
    const now = fingerprints(Object.keys(made))
    return JSON.stringify(made) === JSON.stringify(now)
  } catch {
    return false
  }
}

/** All of web/, so that a new file counts; and of the rest whatever Vite met. */
function fingerprints(met) {
  const own = readdirSync(join(root, 'web'), { recursive: true }).map(path => join('web', path))
  const files = new Set([...met, ...own, 'package-lock.json'])
  const kept = [...files].filter(file => !/^web[\\/]dist/.test(file) && existsSync(join(root, file)))
  return Object.fromEntries(
    kept
      .filter(isFile)
      .sort()
      .map(file => [file, fingerprint(file)]),
  )
}

const isFile = file => statSync(join(root, file)).isFile()

const fingerprint = file =>
  createHash('sha256')
    .update(readFileSync(join(root, file)))
    .digest('hex')
    .slice(0, 16)

/** Builds beside web/dist and swaps, so that a server never serves half of it. Runs on the pinned Node. */
async function build() {
  const { build: viteBuild } = await import('vite')
  const making = `${dist}.making-${process.pid}`
  const met = new Set()
  const listSources = {
    name: 'list-sources',
    moduleParsed: ({ id }) => {
      const path = relative(root, id.split('?')[0])
      if (!path.startsWith('..') && !path.startsWith('node_modules') && !id.includes('\0')) met.add(path)
    },
  }
  try {
    await viteBuild({
      configFile: join(root, 'web/vite.config.ts'),
      logLevel: 'warn',
      plugins: [listSources],
      build: { outDir: making },
    })
    writeFileSync(join(making, '.built.json'), JSON.stringify(fingerprints([...met].map(posix))))
    rmSync(dist, { recursive: true, force: true })
    renameSync(making, dist)
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

const posix = path => path.split(sep).join('/')

if (process.argv[1] === thisFile && process.argv[2] === 'build')
  await build().catch(error => {
    console.error(error.message)
    process.exitCode = 1
  })
