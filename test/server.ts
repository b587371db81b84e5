import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after } from 'node:test'

/** Muster as it is started by hand: a process of its own, with all that it says on standard output. */
export type Server = {
  url: string
  child: ChildProcess
  lines: string[]
  /** Resolves with the exit code, or the name of the signal. */
  end: (signal: NodeJS.Signals) => Promise<number | string>
}

const ROOT = join(import.meta.dirname, '..')
/** What other tests compiled before is not compiled again: a third of the processor time of a start. */
const COMPILED = { NODE_COMPILE_CACHE: join(ROOT, 'node_modules/.cache/node') }

/** Starts one on any free port, and ends it after the file's tests. @throws with what it said when it did not start */
export async function startServer(environment: Record<string, string>): Promise<Server> {
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], ...COMPILED, PORT: '0', MUSTER_QUIET: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const url = Promise.withResolvers<string>()
  const hear = (line: string) => {
    lines.push(line)
    const found = /Server listening at (https?:\/\/[^"]+)/.exec(line)?.[1]
    if (found) url.resolve(found)
  }
  createInterface({ input: child.stdout! }).on('line', hear)
  createInterface({ input: child.stderr! }).on('line', hear)
  child.once('close', code => url.reject(new Error(`It ended with ${code}: ${lines.join('\n')}`)))
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill(signal)
      await once(child, 'exit')
    }
    return child.exitCode ?? child.signalCode!
  }
  after(() => end('SIGKILL'))
  return { url: await url.promise, child, lines, end }
}
