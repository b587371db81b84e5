import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Whether an address may be called, and whether it is one that the settings name. */
export type Guard = (address: string) => 'named' | 'public' | undefined

/**
 * Judges addresses that others had us look up: what is on the internet is `public`, what `named` covers is `named`
 * (addresses and ranges, as `10.0.0.0/8`), and everything else is refused: undefined. An IPv4 address inside of an
 * IPv6 one (mapped, NAT64) is judged as itself.
 */
export function guardOf(named: readonly string[]): Guard {
  const allowed = listOf(named)
  return given => {
    const address = plain(given)
    if (address === undefined) return undefined
    if (holds(allowed, address)) return 'named'
    const isOutside = isIPv4(address)
      ? !holds(SPECIAL, address)
      : holds(GLOBAL, address) && !holds(SPECIAL, address)
    return isOutside ? 'public' : undefined
  }
}

/** IANA's registries of special-purpose addresses (RFC 6890), multicast, and what is reserved. */
const SPECIAL = listOf([
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private (RFC 1918)
  '100.64.0.0/10', // shared by customers of a provider (RFC 6598)
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local; clouds tell their machines' secrets at 169.254.169.254
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays (RFC 7526)
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks (RFC 2544)
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
  '2001::/23', // protocol assignments, Teredo among them
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4, which carries an IPv4 address to wherever that leads
  '3fff::/20', // documentation (RFC 9637)
])

/** All that is handed out of IPv6 so far (RFC 4291 §2.4). The rest is loopback, local, mapped, or nobody's. */
const GLOBAL = listOf(['2000::/3'])

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const family = isIPv4(address) ? 'ipv4' : 'ipv6'
    list.addSubnet(address, bits === undefined ? (family === 'ipv4' ? 32 : 128) : Number(bits), family)
  }
  return list
}

function holds(list: BlockList, address: string): boolean {
  return list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}

/** Mapped (RFC 4291 §2.5.5.2), and the well-known prefix of NAT64 (RFC 6052). */
const CARRIES_IPV4 = listOf(['::ffff:0:0/96', '64:ff9b::/96'])

/** Without a zone, and an IPv4 address as one; undefined for what is no address. */
function plain(given: string): string | undefined {
  const address = given.replace(/%.*$/, '')
  if (isIPv4(address)) return address
  if (!isIPv6(address)) return undefined
  return holds(CARRIES_IPV4, address) ? lastFour(address) : address
}

function lastFour(address: string): string {
  // The URL parser writes the same address in one way only: hexadecimal, the last 32 bits in two groups or fewer.
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':').slice(-2)
  const [high, low] = groups.map(group => Number.parseInt(group || '0', 16)) as [number, number]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}
