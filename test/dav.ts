import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { type AddressInfo, connect, createServer as createPlainServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

export type DavKind = 'radicale' | 'xandikos'

/** Why there is no such server to ask; false where there is. For the `skip` of a test. */
export function noDav(kind: DavKind): string | false {
  const isHere = (process.env['PATH'] ?? '').split(':').some(folder => existsSync(join(folder, kind)))
  return isHere ? false : `SKIPPED: there is no ${kind} to ask; on Debian, apt-get install ${kind}`
}

/** A CalDAV server of somebody else, and a second program in it that uses the same password. */
export type DavServer = {
  readonly url: string
  /** Its path of the user. */
  readonly home: string
  readonly user: string
  readonly password: string
  /** What was asked of it, `PROPFIND /ann/`, since the last look at it; the second program's is not in it. */
  readonly heard: () => string[]
  /** The second program. `path` from the top; what is not well done fails the test. */
  readonly makeCalendar: (path: string, properties?: string) => Promise<string>
  readonly put: (path: string, text: string) => Promise<string>
  readonly get: (path: string) => Promise<string>
  readonly delete: (path: string) => Promise<void>
  /** As if its machine were off, and on again with what it knew. */
  readonly stop: () => Promise<void>
  readonly start: () => Promise<void>
}

type Signed = { readonly user: string; readonly password: string }

/**
 * Starts a server from Debian on loopback, in a folder of its own, behind a proxy that counts what it is asked, and
 * stops it after the file's tests.
 */
export async function startDav(
  kind: DavKind,
  { user, password }: Signed = { user: 'ann', password: 'correct horse' },
): Promise<DavServer> {
  const folder = await mkdtemp(join(tmpdir(), `${kind}-`))
  const [port, proxyPort] = [await freePort(), await freePort()]
  const heard: string[] = []
  const proxy = createServer((question, answer) => {
    if (question.headers['user-agent'] === 'Muster') heard.push(`${question.method} ${question.url}`)
    pass(question, answer, port, kind === 'xandikos' ? { user, password } : null)
  }).listen(proxyPort, '127.0.0.1')
  await once(proxy, 'listening')
  let program: ChildProcess | undefined
  const start = async () => {
    program = await (kind === 'radicale' ? radicale : xandikos)(folder, port, { user, password })
    await answers(port, program)
  }
  const stop = async () => {
    if (!program || program.exitCode !== null || program.signalCode !== null) return
    program.kill('SIGKILL')
    await once(program, 'exit')
  }
  after(async () => {
    proxy.close().closeAllConnections()
    await stop()
    await rm(folder, { recursive: true, force: true })
  })
  await start()
  const url = `http://127.0.0.1:${proxyPort}`
  const second = secondProgram(url, { user, password })
  return { url, home: `/${user}/`, user, password, heard: () => heard.splice(0), ...second, stop, start }
}

function secondProgram(url: string, { user, password }: Signed) {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  const ask = async (method: string, path: string, body?: string, type = 'text/calendar') => {
    const headers = { authorization, ...(body !== undefined && { 'content-type': type }) }
    const answer = await fetch(url + path, { method, headers, ...(body !== undefined && { body }) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return { text, etag: answer.headers.get('etag') ?? '' }
  }
  return {
    async makeCalendar(path: string, properties = '') {
      await ask('MKCALENDAR', path, mkcalendar(properties), 'application/xml')
      return url + path
    },
    put: async (path: string, text: string) => (await ask('PUT', path, text)).etag,
    get: async (path: string) => (await ask('GET', path)).text,
    delete: async (path: string) => void (await ask('DELETE', path)),
  }
}

function mkcalendar(properties: string): string {
  return (
    '<?xml version="1.0"?><c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" ' +
    `xmlns:a="http://apple.com/ns/ical/"><d:set><d:prop>${properties}</d:prop></d:set></c:mkcalendar>`
  )
}

async function radicale(folder: string, port: number, { user, password }: Signed): Promise<ChildProcess> {
  await writeFile(join(folder, 'users'), `${user}:${password}\n`)
  const options = {
    '--hosts': `127.0.0.1:${port}`,
    '--auth-type': 'htpasswd',
    '--auth-htpasswd-filename': join(folder, 'users'),
    '--auth-htpasswd-encryption': 'plain',
    '--auth-delay': '0',
    '--storage-filesystem-folder': join(folder, 'collections'),
  }
  return spawn('radicale', ['--config', '', ...Object.entries(options).flat()], { stdio: 'ignore' })
}

/** It knows no passwords: the proxy asks for them. */
async function xandikos(folder: string, port: number, { user }: Signed): Promise<ChildProcess> {
  const root = join(folder, 'root')
  await mkdir(root, { recursive: true })
  const options = ['-d', root, '-l', '127.0.0.1', '-p', String(port), '--current-user-principal', `/${user}/`]
  const env = { ...process.env, HOME: folder }
  return spawn('xandikos', [...options, '--autocreate'], { stdio: 'ignore', env })
}

function pass(question: IncomingMessage, answer: ServerResponse, port: number, asks: Signed | null): void {
  const wanted = asks && `Basic ${Buffer.from(`${asks.user}:${asks.password}`).toString('base64')}`
  const isOpen = question.url!.startsWith('/.well-known/')
  if (wanted && !isOpen && question.headers.authorization !== wanted) {
    question.resume()
    return void answer.writeHead(401, { 'www-authenticate': 'Basic realm="calendars"' }).end('Who are you?')
  }
  const { method, url: path, headers } = question
  const passed = request({ host: '127.0.0.1', port, method, path, headers }, from => {
    answer.writeHead(from.statusCode!, from.headers)
    from.pipe(answer)
  })
  passed.on('error', () => answer.destroy())
  question.pipe(passed)
}

async function answers(port: number, program: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (program.exitCode !== null) throw new Error(`It ended by itself with ${program.exitCode}.`)
    const socket = connect(port, '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isOpen) return
    await sleep(50)
  }
  throw new Error('It did not start within ten seconds.')
}

async function freePort(): Promise<number> {
  const server = createPlainServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
