import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * What to put before a command so that the kernel ends it cleanly (SIGINT, a fast shutdown) when this process dies,
 * of kill -9 too. Where that is not to be had, nothing: the next start ends what is left.
 */
export async function tether(): Promise<string[]> {
  const before = ['--pdeathsig', 'INT', '--']
  if (process.platform !== 'linux') return []
  const [code] = await once(spawn('setpriv', [...before, 'true'], { stdio: 'ignore' }), 'exit').catch(() => [
    1,
  ])
  return code === 0 ? ['setpriv', ...before] : []
}
