// `npm start`, `npm test` and the rest: sets up what is missing, then becomes the command.
// Plain JavaScript without dependencies: this one has to run on whatever Node (18 or newer) the machine has.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pinnedNode, ready, root } from './ready/install.mjs'
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
  check: args => become(pinnedNode(), ['scripts/check.ts', ...args]),
  bench: args => become(pinnedNode(), ['bench/main.ts', ...args]),
}

const [name, ...args] = process.argv.slice(2)
try {
  if (!Object.hasOwn(commands, name ?? ''))
    throw new Error(`Say what to do: ready.mjs ${Object.keys(commands).join(' | ')}`)
  await ready()
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
  console.log(`Open ${url} (pages and server start again by themselves when a file changes).`)
  const vite = ['node_modules/vite/bin/vite.js', '--config', 'web/vite.config.ts', '--logLevel', 'warn']
  const server = ['--watch', '--watch-preserve-output', 'src/main.ts']
  return runTogether(
    pinnedNode(),
    [
      [...vite, '--port', devPort, '--strictPort', '--clearScreen', 'false'],
      [...server, ...args],
    ],
    // Forms come from Vite's address, and the links in messages should lead there.
    { MUSTER_DEV: '1', PUBLIC_URL: process.env.PUBLIC_URL || url },
  )
}

/** Options (`--test-name-pattern=x`) go to the runner, the rest names files; without any, all of them. */
async function test(args) {
  const options = args.filter(arg => arg.startsWith('-'))
  const files = args.filter(arg => !arg.startsWith('-'))
  // A test beside its file needs no pages, and must not fail with them.
  if (!files.length || files.some(file => !file.startsWith('src/'))) await buildWeb(pinnedNode())
  const limits = ['--test-timeout=120000', '--test-concurrency=2']
  const all = ['src/**/*.test.ts', 'test/**/*.test.ts'].filter(glob =>
    existsSync(join(root, glob.split('/')[0])),
  )
  return become(pinnedNode(), ['--test', ...limits, ...options, ...(files.length ? files : all)])
}
