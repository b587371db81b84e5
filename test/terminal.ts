import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { createKey } from '#/access/schema.ts'
import type { Somebody } from './harness.ts'

const MAIN = join(import.meta.dirname, '../src/terminal/main.ts')
/** A machine that does much else at once is slow to start a process. */
const LIMIT = 60_000

/** Debian has it in `bsdutils`, which every machine has; what BSD and macOS call so takes other options. */
export const NO_PTY =
  /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '') === false &&
  'NOT TESTED: needs `script` of util-linux for a pseudo-terminal'

export type Ended = { code: number | null; out: string; err: string }

/** A machine of somebody who uses the terminal program: a settings folder of his own, nothing else. */
export function machine(): { home: string; env: Record<string, string> } {
  const home = mkdtempSync(join(tmpdir(), 'muster terminal '))
  after(() => rmSync(home, { recursive: true, force: true }))
  const cache = join(import.meta.dirname, '../node_modules/.cache/node')
  const settings = { HOME: home, XDG_CONFIG_HOME: join(home, 'settings'), NODE_COMPILE_CACHE: cache }
  return { home, env: { PATH: process.env['PATH']!, ...settings } }
}

/** Runs it with its ends in pipes, and `input` as all that comes in. */
export async function piped(
  env: Record<string, string>,
  args: readonly string[],
  input = '',
): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...args], { env })
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT)
  child.stdin.on('error', () => {}) // it may have ended before it read everything
  child.stdin.end(input)
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  clearTimeout(timer)
  return { code, out, err }
}

/** Somebody at a machine on which he has signed in: calls of the program, and the file with his key. */
export async function at(who: Pick<Somebody, 'call'>, server: { url: string }) {
  const { home, env } = machine()
  const file = join(home, 'settings/muster/terminal.json')
  const { key, id } = await who.call(createKey, {
    body: { name: 'Terminal', scopes: ['people:read', 'time:read', 'meetings:write', 'proposals:write'] },
  })
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify({ server: server.url, key }), { mode: 0o600 })
  /** Words are between blanks; `_` is a blank within one. */
  const run = (args: string, input = '', more: Record<string, string> = {}) => {
    const words = args.split(' ').filter(Boolean)
    return piped(
      { ...env, ...more },
      words.map(word => word.replaceAll('_', ' ')),
      input,
    )
  }
  return { run, file, env, key: id }
}

/** Something else that speaks HTTP, and answers the same to everything but the paths that are named. */
export async function stranger(
  body: string,
  { type = 'text/html', status = 200, paths = {} as Record<string, object> } = {},
): Promise<{ url: string }> {
  const server = createServer((request, response) => {
    const named = paths[request.url!.split('?')[0]!]
    response.writeHead(named ? 200 : status, { 'content-type': named ? 'application/json' : type })
    response.end(named ? JSON.stringify(named) : body)
  }).listen(0, '127.0.0.1')
  after(() => server.close())
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** What a shell makes of a line in which `$MUSTER` is the program. */
export async function shell(env: Record<string, string>, command: string) {
  const line = command.replaceAll('$MUSTER', `'${process.execPath}' '${MAIN}'`)
  const child = spawn('sh', ['-c', line], { env })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { out, err }
}

export type Session = {
  child: ChildProcess
  /** Waits for something new on the screen, and gives all that came until then, without what moves and colours it. */
  until: (what: RegExp) => Promise<string>
  type: (keys: string) => void
  end: () => Promise<number | null>
  /** All that was ever on the screen, as it was sent. */
  screen: () => string
}

/** Runs it in a pseudo-terminal; `$MUSTER` in `command` is how it is called. */
export function sitting(env: Record<string, string>, command = '$MUSTER', { columns = 80 } = {}): Session {
  const all = `stty cols ${columns} rows 24; ${command}`
  const program = `'${process.execPath}' '${MAIN}'`
  const child = spawn('script', ['-qefc', all.replaceAll('$MUSTER', program), '/dev/null'], {
    env: { TERM: 'xterm-256color', SHELL: '/bin/sh', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  after(() => child.kill('SIGKILL'))
  let seen = ''
  let from = 0
  child.stdout!.setEncoding('utf8').on('data', chunk => {
    seen += chunk
  })
  const exit = once(child, 'close')
  return {
    child,
    screen: () => seen,
    type: keys => void child.stdin!.write(keys),
    async until(what) {
      for (const end = Date.now() + LIMIT; ; await sleep(20)) {
        const fresh = plain(seen).slice(from)
        const found = what.exec(fresh)
        if (found) {
          const length = found.index + found[0].length
          from += length
          return fresh.slice(0, length)
        }
        if (Date.now() > end) throw new Error(`No ${what} in: ${JSON.stringify(fresh)}`)
      }
    },
    async end() {
      const [code] = await exit
      return code
    },
  }
}

/** What a screen shows, without the escapes that move and colour. */
export function plain(screen: string): string {
  return stripVTControlCharacters(screen).replaceAll('\r', '')
}
