import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'

const MAIN = join(import.meta.dirname, '../src/terminal/main.ts')
const LIMIT = 20_000

/** Debian has it in `bsdutils`, which every machine has; what BSD and macOS call so takes other options. */
export const NO_PTY =
  /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '') === false &&
  'NOT TESTED: needs `script` of util-linux for a pseudo-terminal'

export type Ended = { code: number | null; out: string; err: string }

/** A machine of somebody who uses the terminal program: a settings folder of his own, nothing else. */
export function machine(): { home: string; env: Record<string, string> } {
  const home = mkdtempSync(join(tmpdir(), 'muster terminal '))
  after(() => rmSync(home, { recursive: true, force: true }))
  return { home, env: { PATH: process.env['PATH']!, HOME: home, XDG_CONFIG_HOME: join(home, 'settings') } }
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
  const muster = `'${process.execPath}' '${MAIN}'`
  const child = spawn('script', ['-qefc', all.replaceAll('$MUSTER', muster), '/dev/null'], {
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
