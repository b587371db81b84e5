import { resolve } from 'node:path'
import { type Environment, type Reader, readerOf } from '#/environment.ts'

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
  readonly mail: {
    /** Null: messages stay in the outbox. `smtp://` takes STARTTLS where it is offered, `smtps://` is TLS at once. */
    readonly url: string | null
    /** `Muster <muster@example.com>` */
    readonly from: string
  }
  /** Where answers by calendar mail arrive: mail for `domain` has to be sent to this port. Null: nowhere. */
  readonly inbound: { readonly port: number; readonly host: string; readonly domain: string } | null
  readonly twilio: {
    readonly accountSid: string
    readonly authToken: string
    readonly from: string
    readonly url: string
  } | null
  /** A gateway for text messages that takes a POST of {to, text, id}; `token` is sent as a Bearer. */
  readonly smsGateway: { readonly url: string; readonly token: string | null } | null
  /** What we are at Google and Microsoft, where people connect their calendars; `url` is another place than theirs. */
  readonly google: Registered | null
  readonly microsoft: (Registered & { readonly tenant: string }) | null
  /** ISO 8601 durations before the start, for whoever and whatever says nothing of its own. */
  readonly reminders: readonly string[]
  /** Private addresses and ranges that webhooks, feeds and calendars may reach all the same. */
  readonly allowPrivateNetwork: readonly string[]
  /** Says nothing to the person at the terminal, only the log speaks. */
  readonly quiet: boolean
}

type Registered = { readonly clientId: string; readonly clientSecret: string; readonly url: string | null }

/** Thrown when settings make no sense; the message lists every fault, a line each. */
export class SettingsError extends Error {}

/** @throws SettingsError naming each variable that is wrong, why, and what it takes */
export function readSettings(environment: Environment): Settings {
  const faults: string[] = []
  const read = readerOf(environment, faults)
  const port = read.port('PORT', 4000)
  const tls = read.together(['TLS_CERT', 'TLS_KEY'])
  const oidc = read.together(['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'])
  const publicUrl =
    read.url('PUBLIC_URL', ['http:', 'https:']) ?? `${tls ? 'https' : 'http'}://localhost:${port}`
  const settings: Settings = {
    port,
    host: read.text('HOST') ?? '127.0.0.1',
    publicUrl,
    databaseUrl: read.url('DATABASE_URL', ['postgres:', 'postgresql:']),
    dataDir: resolve(read.text('DATA_DIR') ?? 'data'),
    oidc: oidc ? { issuer: oidc[0]!, clientId: oidc[1]!, clientSecret: oidc[2]! } : null,
    tls: tls ? { cert: tls[0]!, key: tls[1]! } : null,
    secretKey: read.text('SECRET_KEY'),
    logLevel: read.word('LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'info'),
    signup: read.word('SIGNUP', ['open', 'closed'], 'open'),
    rateLimits: read.word('RATE_LIMITS', ['on', 'off'], 'on') === 'on',
    trustedProxies: read.ranges('TRUSTED_PROXIES'),
    ...delivery(read, new URL(publicUrl).hostname),
    ...calendars(read),
    allowPrivateNetwork: read.ranges('ALLOW_PRIVATE_NETWORK'),
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
  if (settings.secretKey && settings.secretKey.length < 32) {
    faults.push('SECRET_KEY is too short: give at least 32 characters, as from `openssl rand -hex 32`')
  }
  if (faults.length) throw new SettingsError(faults.join('\n'))
  return settings
}

/** How messages leave, and answers come in. `host` is the name that people know this server by. */
function delivery(read: Reader, host: string) {
  const twilio = read.together(['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'])
  const twilioUrl = read.url('TWILIO_URL', ['http:', 'https:']) ?? 'https://api.twilio.com'
  const gateway = read.url('SMS_GATEWAY_URL', ['http:', 'https:'])
  const inbound = read.text('INBOUND_SMTP_PORT') === null ? null : read.port('INBOUND_SMTP_PORT', 0)
  return {
    mail: {
      url: read.url('SMTP_URL', ['smtp:', 'smtps:']),
      from: read.mailbox('MAIL_FROM') ?? `Muster <muster@${host}>`,
    },
    inbound:
      inbound === null
        ? null
        : {
            port: inbound,
            host: read.text('INBOUND_SMTP_HOST') ?? read.text('HOST') ?? '127.0.0.1',
            domain: read.domain('INBOUND_DOMAIN') ?? host,
          },
    twilio: twilio && { accountSid: twilio[0]!, authToken: twilio[1]!, from: twilio[2]!, url: twilioUrl },
    smsGateway: gateway === null ? null : { url: gateway, token: read.text('SMS_GATEWAY_TOKEN') },
    reminders: read.leads('REMINDERS') ?? ['PT1H'],
  }
}

/** Where people may connect calendars by signing in. */
function calendars(read: Reader) {
  const registered = (name: 'GOOGLE' | 'MICROSOFT') => {
    const url = read.url(`${name}_API_URL`, ['http:', 'https:'])
    const pair = read.together([`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`])
    return pair && { clientId: pair[0]!, clientSecret: pair[1]!, url }
  }
  const [google, microsoft] = [registered('GOOGLE'), registered('MICROSOFT')]
  return {
    google,
    microsoft: microsoft && { ...microsoft, tenant: read.text('MICROSOFT_TENANT') ?? 'common' },
  }
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
