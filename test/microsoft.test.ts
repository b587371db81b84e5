import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { readSettings } from '#/config.ts'
import { openCarriers } from '#/post/open.ts'
import type { TokenLogin } from '#/post/remote/provider.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { readCopy, readEvents } from '#/time/calendar.ts'
import { day } from '#/time/date.ts'
import { startMicrosoft } from './microsoft.ts'
import { eventText, follower } from './remote.ts'

const microsoft = await startMicrosoft()
const { remote, close } = openCarriers(
  readSettings({
    MICROSOFT_CLIENT_ID: 'client',
    MICROSOFT_CLIENT_SECRET: 'secret',
    MICROSOFT_TENANT: 'contoso',
    MICROSOFT_API_URL: microsoft.url,
    PUBLIC_URL: 'https://muster.example.com',
  }),
  new Uint8Array(32),
)
after(close)

/** Graph's window begins and ends by the real clock: everything here is some days from now. */
const today = Math.floor(Date.now() / day) * day
const at = (days: number, hours: number) => today + days * day + hours * 3_600_000
const moment = (ms: number) => ({
  dateTime: `${new Date(ms).toISOString().slice(0, 19)}.0000000`,
  timeZone: 'UTC',
})
const span = (days: number, from: number, until: number) => ({
  start: moment(at(days, from)),
  end: moment(at(days, until)),
})
const utc = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '')
const sought = { start: at(0, 0), end: at(30, 0), timezone: 'UTC' }

/** What is there, by days from today, hours in UTC. */
function shown(texts: Iterable<{ text: string }>): string[] {
  const read = readEvents([...texts].map(({ text }) => text).join(''), sought)
  assert.ok(read.ok)
  return read.events.map(({ start, title, blocks, isAway, status }) => {
    const [days, hours] = [Math.floor((start - today) / day), ((start - today) % day) / 3_600_000]
    return `${days}d${hours}h ${title}${blocks ? '' : ' (free)'}${isAway ? ' (away)' : ''}${status === 'cancelled' ? ' (cancelled)' : ''}`
  })
}

async function signIn(): Promise<TokenLogin> {
  const verifier = 'verifier'.repeat(8)
  const address = new URL(remote.consentAddress('microsoft', { state: 'state', verifier })!)
  assert.equal(address.pathname, '/contoso/oauth2/v2.0/authorize')
  assert.match(address.searchParams.get('scope')!, /offline_access .*Calendars\.ReadWrite/)
  microsoft.state.challenge = address.searchParams.get('code_challenge')!
  return remote.consented('microsoft', 'code', verifier) as Promise<TokenLogin>
}

test('calendars of a Microsoft account, its own first', async () => {
  const login = await signIn()
  assert.equal(login.account, 'ann@contoso.example')
  assert.deepEqual(await remote.find(login), [
    { place: 'cal', name: 'Calendar', color: '#a6d1f5', writable: true },
    { place: 'holidays', name: 'Holidays', color: null, writable: false },
  ])
})

function fill(): void {
  microsoft.put({ id: 'one', subject: 'Dentist', ...span(1, 10, 11) })
  // The dates before their series, as it may come.
  const inSeries = { type: 'occurrence', seriesMasterId: 'weekly' }
  microsoft.put({ id: 'w1', ...inSeries, ...span(2, 9, 10) })
  microsoft.put({ id: 'w2', ...inSeries, type: 'exception', subject: 'Jour fixe, later', ...span(9, 15, 16) })
  microsoft.put({ id: 'weekly', type: 'seriesMaster', subject: 'Jour fixe', ...span(2, 9, 10) })
  microsoft.put({ id: 'trip', subject: 'Trip', isAllDay: true, showAs: 'oof', ...span(3, 0, 48) })
  microsoft.put({ id: 'free', subject: 'Maybe', showAs: 'free', ...span(5, 9, 10) })
  microsoft.put({ id: 'no', subject: 'Not me', responseStatus: { response: 'declined' }, ...span(5, 11, 12) })
  microsoft.put({ id: 'off', subject: 'Off', isCancelled: true, ...span(5, 13, 14) })
  microsoft.put({ id: 'far', subject: 'Far', ...span(900, 9, 10) })
}

test('events of Outlook: series date by date, whole days, free, away, declined, cancelled; then what changes', async () => {
  fill()
  const ann = follower(remote, await signIn(), 'cal')
  assert.equal((await ann.look()).isWhole, true)
  assert.deepEqual(shown(ann.known.values()), [
    '1d10h Dentist',
    '2d9h Jour fixe',
    '3d0h Trip (away)',
    '5d9h Maybe (free)',
    '5d11h Not me (free)',
    '5d13h Off (free) (cancelled)',
    '9d15h Jour fixe, later',
  ])
  const dates = [...ann.known.values()].filter(({ series }) => series === 'weekly')
  assert.deepEqual([...new Set(dates.map(({ uid }) => uid))], ['ical-weekly'])
  microsoft.heard()
  const { changed, gone } = await ann.look()
  assert.deepEqual([changed, gone, microsoft.heard().length], [[], [], 1])
  microsoft.put({ ...microsoft.state.events.get('weekly')!, subject: 'Round table' })
  await ann.look()
  assert.ok(shown(ann.known.values()).includes('2d9h Round table'))
  microsoft.take('w1')
  microsoft.put({ ...microsoft.state.events.get('one')!, ...span(900, 10, 11) })
  microsoft.put({ ...microsoft.state.events.get('free')!, showAs: 'busy' })
  await ann.look()
  assert.ok(shown(ann.known.values()).includes('5d9h Maybe'))
  assert.ok(!ann.known.has('weekly w1'))
  // What left the window is called removed, and is there all the same.
  assert.ok(ann.known.has('one'))
  microsoft.take('weekly')
  assert.deepEqual((await ann.look()).gone, ['weekly w2'])
  microsoft.state.oldest = microsoft.state.clock + 1
  microsoft.take('trip')
  assert.equal((await ann.look()).isWhole, true)
  assert.ok(!ann.known.has('trip'))
})

test('what Outlook calls removed and cannot tell of is not gone, and is asked for again', async () => {
  fill()
  const ann = follower(remote, await signIn(), 'cal')
  await ann.look()
  const mark = ann.mark
  microsoft.take('one')
  microsoft.state.ill = 503
  await assert.rejects(ann.look(), (error: RemoteTrouble) => error.kind === 'away')
  assert.deepEqual([ann.mark, ann.known.has('one')], [mark, true])
  microsoft.state.ill = null
  assert.deepEqual((await ann.look()).gone, ['one'])
})

test('the window moves on after a month, from where it began', async () => {
  const ann = follower(remote, await signIn(), 'cal')
  await ann.look()
  const mark = JSON.parse(ann.mark!)
  ann.mark = JSON.stringify({ ...mark, start: mark.start - 31 * day, madeAt: mark.madeAt - 31 * day })
  assert.equal((await ann.look()).isWhole, true)
  assert.equal(JSON.parse(ann.mark!).start, mark.start - 31 * day)
})

test('a meeting is written once, changed under its ETag, not over what a phone did, and removed', async () => {
  const ann = follower(remote, await signIn(), 'cal')
  await ann.look()
  const uid = randomUUID()
  const text = (title: string) =>
    eventText(uid, title, [`DTSTART:${utc(at(4, 9))}`, `DTEND:${utc(at(4, 10))}`])
  const first = await remote.write(ann.at, { href: null, etag: null, uid, text: text('Plan') })
  assert.ok(first?.etag)
  assert.equal(await remote.write(ann.at, { href: null, etag: null, uid, text: text('Plan') }), null)
  const { changed } = await ann.look()
  assert.deepEqual(
    changed.map(one => [one.uid, one.href, one.etag]),
    [[uid, first.href, first.etag]],
  )
  assert.equal(readCopy(changed[0]!.text, 'UTC')?.start, at(4, 9))
  microsoft.put({ ...microsoft.state.events.get(first.href)!, subject: 'Moved by phone' })
  assert.equal(await remote.write(ann.at, { ...first, uid, text: text('Plan B') }), null)
  assert.equal(await remote.remove(ann.at, first), false)
  const { etag } = (await ann.look()).changed[0]!
  assert.ok(await remote.write(ann.at, { href: first.href, etag, uid, text: text('Plan B') }))
  assert.equal(await remote.remove(ann.at, { href: first.href, etag: null }), true)
  assert.equal(await remote.remove(ann.at, { href: first.href, etag: null }), true)
  assert.deepEqual((await ann.look()).gone, [first.href])
  // Outlook knows this transaction already; the meeting comes back all the same.
  const again = await remote.write(ann.at, { href: null, etag: null, uid, text: text('Plan') })
  assert.notEqual(again!.href, first.href)
  assert.equal((await ann.look()).changed[0]!.uid, uid)
})

test('a series is written by a pattern, with the dates that differ; one that Outlook has no pattern for is refused', async () => {
  const ann = follower(remote, await signIn(), 'cal')
  await ann.look()
  const uid = randomUUID()
  const lines = (rule: string) => [`DTSTART:${utc(at(6, 9))}`, `DTEND:${utc(at(6, 10))}`, `RRULE:${rule}`]
  const moved = [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `RECURRENCE-ID:${utc(at(7, 9))}`,
    `DTSTART:${utc(at(7, 12))}`,
    `DTEND:${utc(at(7, 13))}`,
  ]
  const text = eventText(uid, 'Daily', [...lines('FREQ=DAILY;COUNT=3'), `EXDATE:${utc(at(8, 9))}`])
  const whole = text.replace('END:VCALENDAR', [...moved, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'))
  const first = await remote.write(ann.at, { href: null, etag: null, uid, text: whole })
  const dates = [...microsoft.state.events.values()].filter(one => one['seriesMasterId'] === first!.href)
  const starts = dates.map(one =>
    Date.parse(`${(one['start'] as { dateTime: string }).dateTime.slice(0, 19)}Z`),
  )
  assert.deepEqual(starts, [at(6, 9), at(7, 12)])
  // It comes back as the one object that it was, and its dates are not busy twice.
  const { changed } = await ann.look()
  assert.deepEqual(
    changed.map(one => [one.href, one.uid]),
    [[first!.href, uid]],
  )
  assert.equal(readCopy(changed[0]!.text, 'UTC')?.rule, 'FREQ=DAILY;COUNT=3')
  const odd = eventText(randomUUID(), 'Odd', lines('FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'))
  await assert.rejects(
    remote.write(ann.at, { href: null, etag: null, uid: 'odd', text: odd }),
    /Outlook has no pattern/,
  )
})

test('tokens that Microsoft changes are kept, and a consent that has ended is said', async () => {
  const login = await signIn()
  const ann = follower(remote, { ...login, expiresAt: Date.now() }, 'cal')
  await ann.look()
  assert.equal((ann.at.login as TokenLogin).refreshToken, microsoft.state.refresh)
  assert.notEqual(microsoft.state.refresh, login.refreshToken)
  microsoft.state.refresh = microsoft.state.access = 'withdrawn'
  await assert.rejects(
    ann.look(),
    (error: RemoteTrouble) => error instanceof RemoteTrouble && error.kind === 'denied',
  )
})
