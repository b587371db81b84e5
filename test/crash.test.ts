import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { signUp } from '#/accounts/schema.ts'
import { getFree } from '#/availability/schema.ts'
import { connect, type Problem } from '#/client/client.ts'
import { openDatabase } from '#/db/database.ts'
import { createMeeting, getMeeting, type MeetingShape } from '#/meetings/schema.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Somebody } from './harness.ts'
import { faultsOfLedger, unclaimed } from './ledger.ts'
import { startServer } from './server.ts'

const folder = await mkdtemp(join(tmpdir(), 'muster-crash-'))
after(() => rm(folder, { recursive: true, force: true }))
const environment = { DATA_DIR: folder, RATE_LIMITS: 'off', SECRET_KEY: 'a secret of this test, long enough' }
const HOUR = 3_600_000
/** Tomorrow at a full hour: these servers go by the real clock. */
const first = Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR

/** What PostgreSQL says of itself in its lock file: its pid, and where it listens. */
async function postgres(): Promise<{ pid: number; port: string; host: string }> {
  const files = await readdir(folder, { recursive: true })
  const file = files.find(path => path.endsWith('postmaster.pid'))!
  const [pid, , , port, host] = (await readFile(join(folder, file), 'utf8')).split('\n')
  return { pid: Number(pid), port: port!, host: host! }
}

async function signUpAt(url: string, name: string): Promise<Somebody> {
  const email = `${name}@example.com`
  const body = { email, name, password: 'correct horse' }
  const { person, token } = await connect(url)(signUp, { body })
  return { id: person, email, token, call: connect(url, token) }
}

/** Makes meetings with somebody, an hour each, until the server is gone; collects what was acknowledged. */
async function meetUntilTheEnd(
  url: string,
  host: Somebody,
  guest: Somebody,
  done: MeetingShape[],
  from: number,
) {
  const call = connect(url, host.token)
  for (let start = from; ; start += HOUR) {
    try {
      const [begin, end] = [start, start + HOUR].map(ms => new Date(ms).toISOString())
      const body = { title: 'Plan', start: begin!, end: end!, participants: [guest.id, 'guest@example.org'] }
      done.push(await call(createMeeting, { body }))
    } catch (error) {
      const { status } = (error as Problem).body
      if (status === 0) return
      // He is somebody's guest by now, or the database went first.
      if (status !== 409 && status !== 503) throw error
    }
  }
}

async function isWhole(
  url: string,
  done: readonly MeetingShape[],
  hosts: readonly Somebody[],
): Promise<void> {
  for (const meeting of done) {
    const host = hosts.find(one => one.id === meeting.organizer)!
    const kept = await connect(url, host.token)(getMeeting, { params: { id: meeting.id } })
    assert.deepEqual([kept.start, kept.participants.length], [meeting.start, meeting.participants.length])
  }
  const { host, port } = await postgres()
  const { db, pool } = openDatabase({ host, port: Number(port), user: 'muster', database: 'muster' })
  try {
    assert.deepEqual(await faultsOfLedger(db), [])
    assert.deepEqual(await unclaimed(db), [])
  } finally {
    await pool.end()
  }
}

test('what was acknowledged survives kill -9 of the server, and of its database, and nothing is half made', async () => {
  let server = await startServer(environment)
  const hosts = await Promise.all(Array.from({ length: 8 }, (_, i) => signUpAt(server.url, `host${i}`)))
  const done: MeetingShape[] = []
  for (const round of [0, 1]) {
    const from = first + round * 500 * HOUR
    // Pairs of hosts want the same guest, so that they also wait for each other when the end comes.
    const work = hosts.map((host, i) => meetUntilTheEnd(server.url, host, hosts[(i + 4) % 8]!, done, from))
    while (done.length < 40 * (round + 1)) await sleep(20)
    const { pid } = await postgres()
    const ended = server.end('SIGKILL')
    if (round === 1) process.kill(pid, 'SIGKILL')
    await Promise.all([ended, ...work])
    server = await startServer(environment)
    await isWhole(server.url, done, hosts)
  }
  await server.end('SIGTERM')
})

test('two servers on one database share one ledger: of 32 that want one hour from both, one gets it', async () => {
  const one = await startServer(environment)
  const { host, port } = await postgres()
  const databaseUrl = `postgresql://muster@localhost:${port}/muster?host=${encodeURIComponent(host)}`
  const two = await startServer({ ...environment, DATABASE_URL: databaseUrl })
  const [ann, bo] = [await signUpAt(one.url, 'ann'), await signUpAt(two.url, 'bo')]
  const [start, end] = [first, first + HOUR].map(ms => new Date(ms).toISOString())
  const body = {
    title: 'Both',
    start: start!,
    end: end!,
    participants: [bo.id],
    if_unavailable: 'refuse' as const,
  }
  const tries = Array.from({ length: 32 }, (_, i) =>
    connect([one, two][i % 2]!.url, ann.token)(createMeeting, { body }).then(
      () => 201,
      error => (error as Problem).body.status,
    ),
  )
  const statuses = await Promise.all(tries)
  assert.deepEqual(
    [201, 409].map(status => statuses.filter(one => one === status).length),
    [1, 31],
  )
  for (const { url } of [one, two]) {
    const query = { start: start!, end: end! }
    const { busy } = await connect(url, bo.token)(getFree, { params: { id: bo.id }, query })
    assert.deepEqual(
      busy.map(span => parseInstant(span.start)),
      [first],
    )
  }
  await two.end('SIGTERM')
  await one.end('SIGTERM')
})
