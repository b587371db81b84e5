import { isIP } from 'node:net'
import { resolve } from 'node:path'

/** Everything that can be set. Read from the environment once, here and nowhere else. */
export type Settings = {
  readonly port: number
  readonly host: string
  /** Without a trailing slash; links in messages begin with it. */
  readonly publicUrl: string
  /** Null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null
  readonly dataDir: string
  readonly oidc: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null
  readonly tls: { readonly cert: string; readonly key: string } | null
  readonly secretKey: string | null
  readonly logLevel: string
  readonly signup: 'open' | 'closed'
  readonly rateLimits: boolean
  /** Proxies in front of us whose X-Forwarded-For counts; addresses or ranges. */
  readonly trustedProxies: readonly string[]
  /** Says nothing to the person at the terminal, only the log speaks. */
  readonly quiet: boolean
}

type Environment = Readonly<Record<string, string | undefined>>

/** Thrown when settings make no sense; the message lists every fault, a line each. */
export class SettingsError extends Error {}

/** @throws SettingsError naming each variable that is wrong, why, and what it takes */
export function readSettings(environment: Environment): Settings {
  const faults: string[] = []
  const read = reader(environment, faults)
  const port = read.port('PORT', 4000)
  const tls = read.together(['TLS_CERT', 'TLS_KEY'])
  const oidc = read.together(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])
  const settings: Settings = {
    port,
    host: read.text('HOST') ?? '127.0.0.1',
    publicUrl: read.url('PUBLIC_URL', ['http:', 'https:']) ?? `${tls ? 'https' : 'http'}://localhost:${port}`,
    databaseUrl: read.url('DATABASE_URL', ['postgres:', 'postgresql:']),
    dataDir: resolve(read.text('DATA_DIR') ?? 'data'),
    oidc: oidc ? { issuer: oidc[0]!, clientId: oidc[1]!, clientSecret: oidc[2]! } : null,
    tls: tls ? { cert: tls[0]!, key: tls[1]! } : null,
    secretKey: read.text('SECRET_KEY'),
    logLevel: read.word('LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'info'),
    signup: read.word('SIGNUP', ['open', 'closed'], 'open'),
    rateLimits: read.word('RATE_LIMITS', ['on', 'off'], 'on') === 'on',
    trustedProxies: (read.text('TRUSTED_PROXIES') ?? '')
      .split(',')
      .map(word => word.trim())
      .filter(Boolean),
    quiet: read.text('MUSTER_QUIET') !== null,
  }
  if (settings.oidc && !isProvider(settings.oidc.issuer)) {
    faults.push(
      'OIDC_ISSUER is not an https:// address (http:// is for this machine only, as in http://localhost)',
    )
  }
  if (!isRoot(settings.publicUrl)) {
    faults.push(
      'PUBLIC_URL says more than scheme, host and port: Muster needs a host of its own, as in https://muster.example.com',
    )
  }
  const strange = settings.trustedProxies.filter(range => !isRange(range))
  if (strange.length) {
    faults.push(
      `TRUSTED_PROXIES: ${strange.join(', ')} is no address or range: give them like 10.0.0.1,192.168.0.0/16`,
    )
  }
  if (settings.secretKey && settings.secretKey.length < 32) {
    faults.push('SECRET_KEY is too short: give at least 32 characters, as from `openssl rand -hex 32`')
  }
  if (faults.length) throw new SettingsError(faults.join('\n'))
  return settings
}

function isProvider(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false
  const { protocol, hostname } = new URL(issuer)
  const isHere = hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
  return protocol === 'https:' || (protocol === 'http:' && isHere)
}

/** Pages, cookies and the provider's way back all lie at the root of the host. */
function isRoot(address: string): boolean {
  const { href, origin } = new URL(address)
  return href === `${origin}/`
}

function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

function reader(environment: Environment, faults: string[]) {
  const text = (name: string) => environment[name]?.trim() || null
  return {
    text,
    port(name: string, otherwise: number): number {
      const given = text(name)
      if (given === null) return otherwise
      if (/^\d{1,5}$/.test(given) && Number(given) <= 65535) return Number(given)
      faults.push(`${name}=${given} is not a port: give a number from 1 to 65535 (0 takes any free one)`)
      return otherwise
    },
    url(name: string, protocols: readonly string[]): string | null {
      const given = text(name)
      if (given === null) return null
      if (URL.canParse(given) && protocols.includes(new URL(given).protocol)) return given.replace(/\/$/, '')
      // The value may hold a password: name the variable, not what it says.
      faults.push(`${name} is not an address Muster can use: it begins with ${protocols.join('// or ')}//`)
      return null
    },
    word<T extends string>(name: string, words: readonly T[], otherwise: T): T {
      const given = text(name)
      if (given === null) return otherwise
      const word = words.find(word => word === given.toLowerCase())
      if (!word) faults.push(`${name}=${given} is unknown: give one of ${words.join(', ')}`)
      return word ?? otherwise
    },
    /** Settings that only make sense together: all of them or none. */
    together(names: readonly string[]): string[] | null {
      const given = names.map(text)
      if (given.every(value => value === null)) return null
      const missing = names.filter((_, index) => given[index] === null)
      if (missing.length) faults.push(`${missing.join(', ')} is missing: ${names.join(', ')} go together`)
      return given.map(value => value ?? '')
    },
  }
}
