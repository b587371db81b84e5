import { lookup, Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'

/** Per server and try; two tries. The whole request has a limit of its own. */
const PATIENCE = 2_000

/**
 * The addresses of a host name, or the address that it is.
 * @throws when it has none
 */
export async function addressesOf(host: string, signal: AbortSignal): Promise<string[]> {
  const bare = host.replace(/^\[(.*)\]$/, '$1')
  if (isIP(bare)) return [bare]
  const { found, isSlow } = await ask(bare, signal)
  if (found.length) return found
  // Names of this machine's own (/etc/hosts). The system's resolver blocks one of Node's four threads, which hash
  // passwords as well, so a name whose servers are slow never gets there.
  if (isSlow) throw new Error(`${bare} could not be looked up: its name servers do not answer.`)
  const known = await lookup(bare, { all: true }).catch(() => [])
  if (known.length === 0) throw new Error(`${bare} has no address.`)
  return known.map(({ address }) => address)
}

async function ask(name: string, signal: AbortSignal): Promise<{ found: string[]; isSlow: boolean }> {
  const resolver = new Resolver({ timeout: PATIENCE, tries: 2 })
  const cancel = () => resolver.cancel()
  signal.addEventListener('abort', cancel, { once: true })
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  signal.removeEventListener('abort', cancel)
  const found = answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : []))
  const isSlow = answers.some(answer => answer.status === 'rejected' && answer.reason.code === 'ETIMEOUT')
  return { found, isSlow: isSlow || signal.aborted }
}
