import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { after } from 'node:test'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server'

/** Where a mail is on its way: before the greeting, after MAIL, RCPT, in the middle of DATA, after the final dot. */
export type Stage = 'greeting' | 'mail' | 'rcpt' | 'data' | 'dot'

/** A reply such as `550 5.1.1 No such user`, no reply at all, or the end of the connection. */
export type Deed = 'take' | 'hang' | 'drop' | `${4 | 5}${string}`

export type Arrived = {
  from: string
  to: string
  messageId: string
  raw: string
  secure: boolean
  user: string | null
  /** Which connection it came by. */
  session: string
}

/** A real mail server that does at each stage what a test wants. */
export type MailServer = {
  url: string
  port: number
  /** What it has taken, also what it never said so of. */
  mails: Arrived[]
  /** What it does at a stage, for a recipient where one is known; it takes everything unless told otherwise. */
  deed: (stage: Stage, to: string) => Deed
  /** Milliseconds from the final dot to the answer. */
  lag: number
  /** The mail to an address, read by a library that did not write it. */
  mailTo: (address: string) => Promise<Email>
  /** Ends all connections, so that the next mail comes by a new one. */
  hangUp: () => void
  close: () => Promise<void>
}

type Options = Pick<SMTPServerOptions, 'secure' | 'cert' | 'key' | 'size' | 'rejectOversized'> & {
  /** Without these nobody signs in, and everybody may send. */
  account?: { user: string; pass: string }
  starttls?: boolean
  port?: number
}

/** Starts one on loopback, and closes it after the file's tests. */
export async function startMailServer({
  account,
  starttls,
  port,
  ...options
}: Options = {}): Promise<MailServer> {
  const mail: MailServer = {
    url: '',
    port: 0,
    mails: [],
    deed: () => 'take',
    lag: 0,
    mailTo: async address => new PostalMime().parse(mail.mails.findLast(({ to }) => to === address)!.raw),
    hangUp: () => {
      for (const connection of server.connections) socketOf(connection)?.destroy()
    },
    close: () => closed(server),
  }
  const act: Act = (stage, session, done, to = '') =>
    carryOut(mail.deed(stage, to), () => hangUp(server, session), done)
  const server = new SMTPServer({
    ...options,
    authOptional: account === undefined,
    allowInsecureAuth: true,
    disabledCommands: starttls ? [] : ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username === account?.user && password === account?.pass
      done(isRight ? null : new Error('Wrong password'), isRight ? { user: username } : undefined)
    },
    onConnect: (session, done) => act('greeting', session, done),
    onMailFrom: (_address, session, done) => act('mail', session, done),
    onRcptTo: ({ address }, session, done) => act('rcpt', session, done, address),
    onData: (stream, session, done) => receive({ mail, server, act }, stream, session, done),
  })
  server.on('error', () => {})
  server.listen(port ?? 0, '127.0.0.1')
  await once(server.server, 'listening')
  mail.port = (server.server.address() as AddressInfo).port
  mail.url = `${options.secure ? 'smtps' : 'smtp'}://localhost:${mail.port}`
  after(() => mail.close())
  return mail
}

type Done = (error?: Error) => void
type Act = (stage: Stage, session: SMTPServerSession, done: Done, to?: string) => void
type Post = { mail: MailServer; server: SMTPServer; act: Act }

/** The message itself, from its first byte to the answer after its final dot. */
function receive(
  { mail, server, act }: Post,
  stream: Readable,
  session: SMTPServerSession,
  done: Done,
): void {
  const to = session.envelope.rcptTo[0]!.address
  const chunks: Buffer[] = []
  stream.once('data', () => mail.deed('data', to) === 'drop' && hangUp(server, session))
  stream.on('data', chunk => chunks.push(chunk))
  stream.on('end', () => {
    if (mail.deed('data', to) !== 'take') return act('data', session, done, to)
    mail.mails.push(arrived(Buffer.concat(chunks).toString('utf8'), session))
    setTimeout(() => act('dot', session, done, to), mail.lag)
  })
}

function carryOut(deed: Deed, drop: () => void, done: Done): void {
  if (deed === 'drop') drop()
  else if (deed === 'take') done()
  else if (deed !== 'hang')
    done(Object.assign(new Error(deed.slice(4)), { responseCode: Number(deed.slice(0, 3)) }))
}

function hangUp({ connections }: SMTPServer, session: SMTPServerSession): void {
  for (const connection of connections) if (connection.id === session.id) socketOf(connection)?.destroy()
}

function socketOf(connection: object): Socket | undefined {
  return (connection as { _socket?: Socket })._socket
}

function arrived(raw: string, { id, envelope, secure, user }: SMTPServerSession): Arrived {
  return {
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: envelope.rcptTo[0]!.address,
    messageId: /^Message-ID: (.*)$/im.exec(raw)![1]!.trim(),
    raw,
    secure,
    user: user ?? null,
    session: id,
  }
}

async function closed(server: SMTPServer): Promise<void> {
  if (!server.server.listening) return
  const ended = Promise.withResolvers<void>()
  server.close(() => ended.resolve())
  await ended.promise
}
