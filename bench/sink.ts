import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server in a process of its own that takes everything and keeps when each mail was whole, by its Message-ID. */
export type Sink = {
  readonly url: string
  readonly count: () => Promise<number>
  /** Epoch milliseconds; a mail that came twice stands there twice. */
  readonly forget: () => Promise<void>
  readonly arrivals: () => Promise<{ readonly id: string; readonly at: number }[]>
}

/** Ended with all that was opened. */
export async function openSink(opened: AsyncDisposableStack): Promise<Sink> {
  const child = fork(import.meta.filename, { execArgv: [], env: { PATH: process.env['PATH'] } })
  const ended = once(child, 'exit')
  opened.defer(async () => {
    child.kill()
    await ended
  })
  const ask = async (what: string) => {
    child.send(what)
    const [answer] = await once(child, 'message')
    return answer
  }
  const [port] = await once(child, 'message')
  return {
    forget: () => ask('forget'),
    url: `smtp://127.0.0.1:${port}`,
    count: () => ask('count'),
    arrivals: () => ask('arrivals'),
  }
}

function listen(): void {
  const arrivals: { id: string; at: number }[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData(stream, _session, done) {
      let head = ''
      stream.on('data', (part: Buffer) => {
        if (head.length < 4_000) head += part.toString('latin1')
      })
      stream.on('end', () => {
        arrivals.push({ id: /^message-id: <([^@>]+)/im.exec(head)?.[1] ?? '', at: Date.now() })
        done()
      })
    },
  })
  process.on('message', what => {
    if (what === 'forget') arrivals.length = 0
    process.send!(what === 'arrivals' ? arrivals : arrivals.length)
  })
  process.on('disconnect', () => process.exit())
  server.listen(0, '127.0.0.1', () => process.send!((server.server.address() as AddressInfo).port))
}

if (process.send !== undefined && import.meta.main) listen()
