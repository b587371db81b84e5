import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { overlayCalendar } from '#/proposals/schema/calendar.ts'
import { createProposal } from '#/proposals/schema.ts'
import { casting } from './cast.ts'
import { refusal, startMuster } from './harness.ts'
import { calendarOf, startShelf, timed } from './icalendar.ts'

const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
const [ann, bo] = await casting(muster)()
const { id } = await ann.call(createProposal, {
  body: { parties: [bo.email], slots: [{ start: '2026-11-24T09:00:00Z', duration: 'PT1H' }] },
})

const CALENDAR = calendarOf(timed('20261124T090000Z', '20261124T100000Z', 'Dentist'))

const shelf = await startShelf((request, response) => {
  const send = (status: number, headers = {}, body: string | Buffer = '') =>
    void response.writeHead(status, headers).end(body)
  const [, what = '', count] = request.url!.split('?')[0]!.split('/')
  switch (what) {
    case 'calendar.ics':
      return send(200, { 'content-type': 'text/calendar' }, CALENDAR)
    case 'torn':
      return send(200, {}, tornIn(CALENDAR.replace('Dentist', 'Zähne')))
    case 'hop':
      return send(302, { location: count === '0' ? '/calendar.ics' : `/hop/${Number(count) - 1}` })
    case 'to':
      return send(307, { location: decodeURIComponent(count!) })
    case 'login':
      return send(200, { 'content-type': 'text/html' }, '<!doctype html><form>Sign in</form>')
    case 'zip':
      return send(200, { 'content-encoding': 'gzip' }, gzipSync(CALENDAR))
    case 'status':
      return send(Number(count))
    case 'promise':
      return send(200, { 'content-length': 5_000_000 })
    case 'flood': {
      response.writeHead(200).on('error', () => {})
      const pour = () => {
        while (!response.destroyed && response.write('X-A:b\r\n'.repeat(5_000)));
        if (!response.destroyed) response.once('drain', pour)
      }
      return pour()
    }
    case 'drip':
      response.writeHead(200).write('BEGIN:VCALENDAR\r\n')
      return void setInterval(() => response.write('X-A:b\r\n'), 100).unref()
    case 'break':
      response.writeHead(200, { 'content-length': 1000 }).write('BEGIN:')
      return void setTimeout(() => response.destroy(), 50)
  }
})

/** Folded in the middle of the ä, as bytes. */
function tornIn(text: string): Buffer {
  const bytes = Buffer.from(text)
  const cut = bytes.indexOf(0xc3) + 1
  return Buffer.concat([bytes.subarray(0, cut), Buffer.from('\r\n '), bytes.subarray(cut)])
}

const fetchFrom = (url: string) => bo.call(overlayCalendar, { params: { id }, body: { url } })
const why = async (url: string) => {
  const { kind, body: problem } = await refusal(fetchFrom(url))
  return `${problem.status} ${kind}: ${problem.detail}`
}
const titles = async (url: string) => (await fetchFrom(url)).busy.map(({ title }) => title)

test('a calendar is fetched once, without cookies or a name, and asked for as it is', async () => {
  assert.deepEqual(await titles(`${shelf.url}/calendar.ics?token=abc`), ['Dentist'])
  assert.equal(shelf.heard.length, 1)
  const { path, headers } = shelf.heard[0]!
  assert.equal(path, '/calendar.ics?token=abc')
  assert.deepEqual(
    [headers['accept-encoding'], headers.cookie, headers.authorization, headers.referer],
    ['identity', undefined, undefined, undefined],
  )
  assert.match(headers.accept!, /text\/calendar/)
})

test('a line that is folded within a character is read', async () => {
  assert.deepEqual(await titles(`${shelf.url}/torn`), ['Zähne'])
})

test('three redirects are followed and not a fourth', async () => {
  assert.deepEqual(await titles(`${shelf.url}/hop/2`), ['Dentist'])
  assert.match(await why(`${shelf.url}/hop/3`), /^422 no-calendar: .*more than 3 times/)
})

test('what is there and no calendar is said', async () => {
  assert.match(await why(`${shelf.url}/login`), /^422 .*a web page .* sign in/)
  assert.match(await why(`${shelf.url}/status/401`), /^422 .*asks for a sign-in \(401\)/)
  assert.match(await why(`${shelf.url}/status/404`), /^422 .*nothing at this address \(404\)/)
  assert.match(await why(`${shelf.url}/status/500`), /^422 .*answered with 500/)
  assert.match(await why(`${shelf.url}/zip`), /^422 .*compressed/)
  assert.match(await why(`${shelf.url}/break`), /^422 .*broke off/)
})

test('more than 1 MB is not fetched, whether it is announced or just comes', async () => {
  assert.match(await why(`${shelf.url}/promise`), /^413 too-large: .*1 MB/)
  assert.match(await why(`${shelf.url}/flood`), /^413 too-large/)
})

test('a server that keeps silent, and one that drips, are left after ten seconds', async () => {
  const began = performance.now()
  const slow = await Promise.all([why(`${shelf.url}/silence`), why(`${shelf.url}/drip`)])
  for (const one of slow)
    assert.match(one, /^422 no-calendar: 127\.0\.0\.1 did not send .* within 10 seconds/)
  assert.ok(performance.now() - began < 12_000)
})

test('a private network is not reached, by a redirect neither, and nothing is learnt of it', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.2')
  await once(silent, 'listening')
  let calls = 0
  silent.on('connection', () => calls++)
  const open = (silent.address() as AddressInfo).port
  const tell = async (to: string) =>
    (await why(`${shelf.url}/to/${encodeURIComponent(to)}`)).replaceAll(to, '')
  const same =
    '422 no-calendar: 127.0.0.1 cannot be reached. Look at the address; it should begin with https:// or webcal://.'
  for (const to of [
    `http://127.0.0.2:${open}/`, // open, but not named
    'http://127.0.0.2:1/', // closed
    'https://169.254.169.254/',
    'http://localhost:1/', // named, but closed
    'http://example.org/calendar.ics', // by http, and not named
    'https://nowhere.invalid/',
    'file:///etc/passwd',
    `http://ann:secret@127.0.0.1:${shelf.port}/calendar.ics`,
    'http://[',
  ])
    assert.equal(await tell(to), same, to)
  silent.close()
  assert.equal(calls, 0)
})

test('an address that would lead there by itself is refused as it is written', async () => {
  assert.match(await why('http://10.0.0.1/calendar.ics'), /^400 .*url leads into a private network/)
  assert.match(await why('https://[::1]/calendar.ics'), /^400 .*url leads into a private network/)
  assert.match(await why('http://8.8.8.8/calendar.ics'), /^400 .*url must begin with https/)
  assert.match(
    await why('ftp://example.org/calendar.ics'),
    /^400 .*url must be an address that begins with https/,
  )
  assert.match(await why('https://ann:secret@example.org/'), /^400 .*no name and password/)
})

test('webcal:// means https://', async () => {
  const before = shelf.heard.length
  assert.match(await why(`webcal://127.0.0.1:${shelf.port}/calendar.ics`), /^422 .*cannot be reached/)
  assert.equal(shelf.heard.length, before)
})
