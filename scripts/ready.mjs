// `npm start`, `npm test` and the rest: sets up what is missing, then becomes the command.
// Plain JavaScript without dependencies: this one has to run on whatever Node (18 or newer) the machine has.
import { cpus } from 'node:os'
import { hookUp } from './ready/hooks.mjs'
import { pinnedNode, ready } from './ready/install.mjs'
import { become, runTogether } from './ready/run.mjs'
import { buildWeb } from './ready/web.mjs'

/** The browser's address while developing: Vite serves the pages and hands the API on. */
const devPort = process.env.WEB_PORT || '5173'

const commands = {
  start: args => withWeb(['src/main.ts', ...args]),
  demo: args => withWeb(['scripts/demo.ts', ...args]),
  dev: develop,
  build: () => buildWeb(pinnedNode()),
  test,
  snapshot: args => become(pinnedNode(), ['scripts/snapshot.ts', ...args]),
  check: args => become(pinnedNode(), ['scripts/check.ts', ...args]),
  bench: args => become(pinnedNode(), ['bench/main.ts', ...args]),
  terminal: args => become(pinnedNode(), ['src/terminal/main.ts', ...args]),
}

const [name, ...args] = process.argv.slice(2)
try {
  if (!Object.hasOwn(commands, name ?? ''))
    throw new Error(`Say what to do: ready.mjs ${Object.keys(commands).join(' | ')}`)
  // What it prints may be read by another program, which wants no word of how it was set up.
  if (name === 'terminal') console.log = console.error
  await ready()
  if (name !== 'terminal') hookUp()
  await commands[name](args)
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

async function withWeb(command) {
  await buildWeb(pinnedNode())
  return become(pinnedNode(), command)
}

async function develop(args) {
  const url = `http://localhost:${devPort}`
  const server = `http://127.0.0.1:${process.env.PORT || 4000}`
  console.log(`Open ${url} (pages and server start again by themselves when a file changes).`)
  const vite = ['node_modules/vite/bin/vite.js', '--config', 'web/vite.config.ts', '--logLevel', 'warn']
  const watched = ['--watch', '--watch-preserve-output', 'src/main.ts']
  return runTogether(
    pinnedNode(),
    [
      [...vite, '--port', devPort, '--strictPort', '--clearScreen', 'false'],
      [...watched, ...args],
    ],
    // Forms come from Vite's address, and the links in messages should lead there.
    { MUSTER_DEV: '1', MUSTER_URL: server, PUBLIC_URL: process.env.PUBLIC_URL || url },
  )
}

/**
 * All files, or those named. One alone, or with options (with `=`, as `--test-name-pattern=x`), is for Node's own
 * runner, which gives it a process to itself.
 */
async function test(args) {
  const options = args.filter(arg => arg.startsWith('-'))
  const files = args.filter(arg => !arg.startsWith('-'))
  // A test beside its file needs neither pages nor database, and must not fail with them.
  const whole = !files.length || files.some(file => !/^(src|web)\//.test(file))
  if (whole) await buildWeb(pinnedNode())
  if (!options.length && files.length !== 1) return become(pinnedNode(), ['test/run.ts', ...files])
  const setup = whole ? ['--test-global-setup=test/setup.ts'] : []
  const limits = ['--test-timeout=120000', `--test-concurrency=${Math.min(8, Math.max(2, cpus().length))}`]
  const all = ['src', 'web', 'test', 'examples'].map(folder => `${folder}/**/*.test.ts`)
  return become(pinnedNode(), ['--test', ...setup, ...limits, ...options, ...(files.length ? files : all)])
}
