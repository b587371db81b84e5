import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server'
import type { Log } from '#/app.ts'
import { type Settings, SettingsError } from '#/config.ts'
import type { Mailbox } from '#/mailbox.ts'
import { type Connections, watchConnections } from '#/post/connections.ts'
import { quotaOf } from '#/post/quota.ts'
import { openReader, type Reader, Unreadable } from '#/post/reader.ts'
import { type Hands, handsOf } from '#/shared/hands.ts'
import { minute, second } from '#/time/date.ts'
import type { Tls } from '#/tls.ts'

/** Answers have a few kB; this leaves room for what mail programs put around them. */
const LARGEST = 1024 * 1024
/** Each holds a mail while it arrives, so this bounds the memory; and one sender does not take them all. */
const MOST_CONNECTIONS = 50
const MOST_FROM_ONE = 20
/** Honest senders need seconds; whoever drips a byte now and then is cut off all the same. */
const LONGEST_CONNECTION = 5 * minute
const LONGEST_SILENCE = 30 * second
/** Of the twelve connections to the database; the rest is for those who wait at their screens. */
const HANDS = 4
/** Nobody answers one invitation so often. It is a program gone wrong, or spite, and each answer is told to somebody. */
const MOST_AN_HOUR = 100
const STOP_PATIENCE = 5 * second

type Given = {
  readonly settings: NonNullable<Settings['inbound']>
  readonly tls?: Tls | undefined
  readonly log: Log
  readonly mailboxes: readonly Mailbox[]
  /** Other limits than ours, in milliseconds: for tests, which have less time. */
  readonly longest?: { readonly connection?: number; readonly silence?: number; readonly reading?: number }
}

export type Inbound = { readonly port: number; readonly close: () => Promise<void> }

/**
 * Listens for mail to our mailboxes, takes none for anybody else, and sends none. It answers 250 once what comes of a
 * mail is stored, 5xx when nothing ever will, and 451 when something may later: then the sender's server tries again.
 * @throws SettingsError when it cannot listen
 */
export async function openInbound(given: Given): Promise<Inbound> {
  const { settings, log, longest } = given
  const [hands, reader] = [handsOf(HANDS), openReader(longest?.reading)]
  const server = new SMTPServer(optionsOf(given))
  const connections = watchConnections(server.server, longest?.connection ?? LONGEST_CONNECTION)
  Object.assign(server, handlersOf(given, { hands, reader, connections }))
  server.on('error', error => log.debug({ err: error }, 'a connection for mail broke'))
  await listen(server, settings)
  return {
    port: (server.server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise<void>(done => server.close(done))
      await Promise.race([hands.idle(), sleep(STOP_PATIENCE, undefined, { ref: false })])
      for (const connection of server.connections) connection.close() // what was answered still leaves
      await Promise.race([closed, sleep(second, undefined, { ref: false })])
      connections.destroy()
      await reader.close()
    },
  }
}

function optionsOf({ settings, tls, longest }: Given): SMTPServerOptions {
  return {
    name: settings.domain,
    size: LARGEST,
    rejectOversized: true,
    // A mail for several would have one answer for all of them; so the sender comes once for each (RFC 5321 §4.5.3.1.10).
    maxRecipients: 1,
    maxClients: MOST_CONNECTIONS,
    maxCommandLength: 2048, // 512 of RFC 5321 §4.5.3.1.4, and room for extensions
    socketTimeout: longest?.silence ?? LONGEST_SILENCE,
    disabledCommands: tls ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    logger: false,
    ...tls,
  }
}

type Work = { readonly hands: Hands; readonly reader: Reader; readonly connections: Connections }

function handlersOf(given: Given, { hands, reader, connections }: Work): SMTPServerOptions {
  const mayCome = quotaOf(MOST_AN_HOUR)
  const recipient = async (address: string) => {
    await mailboxOf(given, address)
    if (!mayCome(address.toLowerCase())) throw refusal(450, 'Too many mails. Please try again later.')
  }
  return {
    onConnect({ remoteAddress }, done) {
      const isGreedy = connections.from(remoteAddress) > MOST_FROM_ONE
      done(isGreedy ? refusal(421, 'Too many connections from there.') : null)
    },
    onRcptTo({ address }, _, done) {
      recipient(address).then(() => done(), done)
    },
    onData(stream, { envelope }, done) {
      const address = envelope.rcptTo[0]!.address
      const take = async (raw: Buffer | null) => raw && takeMail(given, reader, address, raw)
      collect(stream)
        .then(raw => hands.take(() => take(raw)))
        .then(() => done(null, 'Taken.'), done)
    },
  }
}

async function listen(server: SMTPServer, { host, port }: Given['settings']): Promise<void> {
  server.listen(port, host)
  await once(server.server, 'listening').catch((error: NodeJS.ErrnoException) => {
    const advice = `INBOUND_SMTP_PORT: Muster cannot listen for mail on port ${port} of ${host} (${error.code}). Set another port, or INBOUND_SMTP_HOST to an address of this machine.`
    throw new SettingsError(advice, { cause: error })
  })
}

/** @throws a refusal that does not say whether it is the domain, the kind or the signature that is wrong */
async function mailboxOf({ mailboxes, log }: Given, address: string): Promise<Mailbox> {
  for (const mailbox of mailboxes) {
    const isIts = await mailbox.has(address).catch(error => {
      log.warn({ err: error }, 'a mailbox cannot be looked up')
      throw refusal(451, 'Not possible just now. Please try again later.')
    })
    if (isIts) return mailbox
  }
  throw refusal(550, 'No such mailbox.')
}

/** The whole mail; null when it is larger than we said we would take, for which 552 is answered. */
async function collect(stream: SMTPServerDataStream): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  // To the end also when it is too large: a sender hears the answer only after he has sent it all.
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk)
  return stream.sizeExceeded ? null : Buffer.concat(chunks)
}

/** @throws a refusal to be said to the sender's server */
async function takeMail(given: Given, reader: Reader, address: string, raw: Buffer): Promise<void> {
  const mailbox = await mailboxOf(given, address)
  const result = await reader
    .read(raw)
    .then(mail => mailbox.take(address, mail))
    .catch(error => {
      if (error instanceof Unreadable) throw refusal(554, 'This mail cannot be read.')
      given.log.warn({ err: error }, 'a mail could not be taken yet')
      throw refusal(451, 'Not possible just now. Please try again later.')
    })
  if (!result.ok) throw refusal(550, result.detail)
}

/** One line of ASCII and at most 512 characters with its code (RFC 5321 §4.5.3.1.5). */
function refusal(responseCode: number, sentence: string): Error {
  const line = sentence.replace(/[^ -~]+/g, '?').slice(0, 480)
  return Object.assign(new Error(line), { responseCode })
}
