import assert from 'node:assert/strict'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterEach, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { statusOf } from './answering.ts'
import { casting, meet } from './cast.ts'
import { startMuster } from './harness.ts'
import { addressOf, INBOUND, mailWith, replyTo, startInbound } from './inbound.ts'

const muster = await startMuster(INBOUND)
const postman = await startInbound(muster, { longest: { reading: 2000 } })
const [ann, bo] = await casting(muster)()
const { id } = await meet(ann, [bo.id], '10:00', '11:00')
const to = addressOf(muster, id, bo)
const good = mailWith(replyTo({ uid: id, attendee: bo.email, status: 'ACCEPTED' }))

/** Whatever came before, the next honest answer is taken. */
afterEach(async () => {
  assert.equal((await postman.send(to, good)).code, 250)
  assert.equal(await statusOf(ann, id, bo), 'accepted')
})

const head = (type: string, more = '') =>
  `Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n${more}\r\n`
const fill = (text: string) => text.repeat(Math.floor((2 ** 20 - 1000) / text.length))
const nested = (depth: number) =>
  Array.from(
    { length: depth },
    (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
  ).join('')

const hostile: [string, string][] = [
  [
    'ten thousand parts',
    head('multipart/mixed; boundary=b') + '--b\r\nContent-Type: text/calendar\r\n\r\nx\r\n'.repeat(10_000),
  ],
  ['a hundred thousand empty parts', head('multipart/mixed; boundary=b') + fill('--b\r\n\r\n')],
  ['parts within parts', head('text/plain') + nested(3000)],
  ['parts within parts, from the head on', nested(3000)],
  ['mails within mails', `${fill('Content-Type: message/rfc822\r\n\r\n')}x`],
  ['one line of a megabyte', head('text/calendar') + fill('x')],
  ['a megabyte of line ends', head('text/html') + fill('\r\n')],
  ['blanks and line ends', head('text/html') + fill(' ').slice(2 ** 19) + fill('\r\n').slice(2 ** 19)],
  [
    'a charset that there is not',
    head('text/calendar; charset=klingon') + good.slice(good.indexOf('BEGIN:')),
  ],
  [
    'a shifting charset in tiny lines',
    head('text/calendar; charset=iso-2022-jp', 'Content-Transfer-Encoding: base64\r\n') + fill('GyRC\r\n'),
  ],
  ['a megabyte of headers', `${fill('X-A: b\r\n')}\r\n`],
  [
    'an archive of a gigabyte',
    head('application/gzip; name=a.ics', 'Content-Encoding: gzip\r\nContent-Transfer-Encoding: base64\r\n') +
      Buffer.concat(new Array(1024).fill(gzipSync(Buffer.alloc(2 ** 20))))
        .toString('base64')
        .slice(0, 2 ** 20 - 1000),
  ],
  ['calendars within calendars', head('text/calendar; method=REPLY') + fill('BEGIN:VCALENDAR\r\n')],
  [
    'a thousand events',
    head('text/calendar; method=REPLY') +
      `BEGIN:VCALENDAR\r\n${`BEGIN:VEVENT\r\nUID:${id}\r\nATTENDEE;PARTSTAT=X:mailto:${bo.email}\r\nEND:VEVENT\r\n`.repeat(1000)}`,
  ],
  ['an address list without end', `To: ${'<'.repeat(200_000)}\r\n\r\n`],
]

for (const [name, raw] of hostile) {
  test(`${name}: nobody is held up`, async () => {
    const delay = monitorEventLoopDelay({ resolution: 10 })
    delay.enable()
    const began = performance.now()
    const { code } = await postman.send(to, raw)
    delay.disable()
    assert.ok([250, 451, 550, 552, 554].includes(code), String(code))
    assert.ok(performance.now() - began < 10_000)
    // What it takes is taken from a thread of its own: whoever waits for a page does not feel it.
    assert.ok(delay.percentile(99) / 1e6 < 500, `${delay.percentile(99) / 1e6} ms`)
  })
}

test('a mail that takes too long to read may come again, and the next is read by a fresh thread', async () => {
  const hasty = await startInbound(muster, { longest: { reading: 500 } })
  assert.equal((await hasty.send(to, head('text/plain') + fill('\r\n'))).code, 451)
  let code = 451
  for (let tries = 0; code === 451 && tries < 20; tries++) ({ code } = await hasty.send(to, good))
  assert.equal(code, 250)
})

test('random bytes are no answer, and end nothing', async () => {
  const bytes = fc.uint8Array({ maxLength: 2000 })
  const cut = fc.nat(good.length).map(length => Buffer.from(good.slice(0, length)))
  const spoilt = fc.tuple(fc.nat(good.length - 1), bytes).map(([at, noise]) => {
    return Buffer.concat([Buffer.from(good.slice(0, at)), noise, Buffer.from(good.slice(at))])
  })
  await fc.assert(
    fc.asyncProperty(fc.oneof(bytes, cut, spoilt), async raw => {
      const { code } = await postman.send(to, Buffer.from(raw))
      assert.ok([250, 550, 554].includes(code), String(code))
    }),
    { numRuns: 20 },
  )
})
