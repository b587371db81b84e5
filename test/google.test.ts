import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { readSettings } from '#/config.ts'
import { openCarriers } from '#/post/open.ts'
import type { TokenLogin } from '#/post/remote/provider.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { readCopy, readEvents } from '#/time/calendar.ts'
import { parseInstant } from '#/time/instant.ts'
import { startGoogle } from './google.ts'
import { eventText, follower } from './remote.ts'

const google = await startGoogle()
const settings = { GOOGLE_CLIENT_ID: 'client', GOOGLE_CLIENT_SECRET: 'secret', GOOGLE_API_URL: google.url }
const { remote, close } = openCarriers(
  readSettings({ ...settings, PUBLIC_URL: 'https://muster.example.com' }),
  new Uint8Array(32),
)
after(close)

const place = 'ann@example.com'
const sought = {
  start: parseInstant('2026-11-01T00:00:00Z')!,
  end: parseInstant('2026-12-31T00:00:00Z')!,
  timezone: 'UTC',
}
const titles = (texts: string[]) => {
  const read = readEvents(texts.join(''), sought)
  assert.ok(read.ok)
  return read.events.map(
    one => `${new Date(one.start).toISOString().slice(5, 16)} ${one.title}${one.blocks ? '' : ' (free)'}`,
  )
}
const trouble = (kind: string) => (error: unknown) => error instanceof RemoteTrouble && error.kind === kind

async function signIn(): Promise<TokenLogin> {
  const address = new URL(
    remote.consentAddress('google', { state: 'state', verifier: 'verifier'.repeat(8) })!,
  )
  google.state.challenge = address.searchParams.get('code_challenge')!
  return remote.consented('google', 'code', 'verifier'.repeat(8)) as Promise<TokenLogin>
}

test('signing in at Google asks for events only, for good, and comes back with PKCE', async () => {
  const address = new URL(
    remote.consentAddress('google', { state: 's', verifier: 'v'.repeat(43), hint: place })!,
  )
  const asked = Object.fromEntries(address.searchParams)
  assert.equal(address.pathname, '/o/oauth2/v2/auth')
  assert.equal(asked['redirect_uri'], 'https://muster.example.com/calendars/consent')
  assert.deepEqual(
    [asked['access_type'], asked['prompt'], asked['login_hint']],
    ['offline', 'consent', place],
  )
  assert.match(asked['scope']!, /auth\/calendar\.events .*calendarlist\.readonly$/)
  assert.equal(remote.consentAddress('microsoft', { state: 's', verifier: 'v'.repeat(43) }), null)
  const login = await signIn()
  assert.ok('account' in login && login.account === place && login.refreshToken === 'refresh-1')
  await assert.rejects(remote.consented('google', 'code', 'another'), /consent at Google has expired/)
  assert.deepEqual(await remote.find(login), [
    { place, name: 'Ann', color: '#9fe1e7', writable: true },
    { place: 'team@group.calendar.google.com', name: 'Us', color: null, writable: false },
  ])
})

/** Answers what every change to the date of the 26th says of itself. */
function fill() {
  const berlin = (start: string, end: string) => ({
    start: { dateTime: `2026-11-${start}:00+01:00`, timeZone: 'Europe/Berlin' },
    end: { dateTime: `2026-11-${end}:00+01:00`, timeZone: 'Europe/Berlin' },
  })
  google.put({ id: 'one', summary: 'Dentist; at last', ...berlin('24T10:00', '24T11:00') })
  const recurrence = ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;TZID=Europe/Berlin:20261127T090000']
  google.put({ id: 'daily', summary: 'Daily', recurrence, ...berlin('25T09:00', '25T09:15') })
  const date = { recurringEventId: 'daily', originalStartTime: berlin('26T09:00', '26T09:15').start }
  google.put({
    id: 'daily_26',
    ...date,
    summary: 'Daily, later',
    iCalUID: 'daily@google.com',
    ...berlin('26T11:00', '26T11:15'),
  })
  google.put({ id: 'trip', summary: 'Trip', start: { date: '2026-11-28' }, end: { date: '2026-11-30' } })
  google.put({ id: 'free', summary: 'Maybe', transparency: 'transparent', ...berlin('30T09:00', '30T10:00') })
  google.put({ id: 'away', summary: 'Away', eventType: 'outOfOffice', ...berlin('30T11:00', '30T12:00') })
  const attendees = [{ email: 'ann@example.com', self: true, responseStatus: 'declined' }]
  google.put({ id: 'no', summary: 'Not me', attendees, ...berlin('30T13:00', '30T14:00') })
  return date
}

test('events of Google: series with changed and cancelled dates, whole days, free, away, declined', async () => {
  const date = fill()
  const ann = follower(remote, await signIn(), place)
  const { parts, isWhole } = await ann.look()
  assert.deepEqual([parts, isWhole], [4, true])
  assert.equal(ann.known.get('daily_26')!.series, 'daily')
  const texts = [...ann.known.values()].map(({ text }) => text)
  assert.deepEqual(titles(texts), [
    '11-24T09:00 Dentist; at last',
    '11-25T08:00 Daily',
    '11-26T10:00 Daily, later',
    '11-28T00:00 Trip',
    '11-30T08:00 Maybe (free)',
    '11-30T10:00 Away',
    '11-30T12:00 Not me (free)',
  ])
  assert.match(ann.known.get('away')!.text, /X-MUSTER-AWAY:TRUE/)
  google.heard()
  assert.deepEqual(await ann.look(), { changed: [], gone: [], parts: 1, isWhole: false })
  assert.equal(google.heard().length, 1)
  // A date that is taken out says neither its UID nor anything else of itself.
  google.put({ id: 'daily_26', ...date, status: 'cancelled', iCalUID: '' })
  google.take('one')
  const { changed, gone } = await ann.look()
  assert.deepEqual([changed.map(one => one.uid), gone], [['daily@google.com'], ['one']])
  assert.ok(!titles([...ann.known.values()].map(({ text }) => text)).some(title => title.includes('later')))
  // Google forgets how far it has told.
  google.state.oldest = google.state.clock + 1
  google.take('free')
  assert.equal((await ann.look()).isWhole, true)
  assert.ok(!ann.known.has('free') && ann.known.has('trip'))
})

test('a meeting is written once, changed under its ETag, not over what a phone did, and removed', async () => {
  const ann = follower(remote, await signIn(), place)
  await ann.look()
  const uid = randomUUID()
  const first = await remote.write(ann.at, { href: null, etag: null, uid, text: eventText(uid, 'Plan') })
  assert.ok(first?.etag)
  assert.equal(
    await remote.write(ann.at, { href: null, etag: null, uid, text: eventText(uid, 'Plan') }),
    null,
  )
  const { changed } = await ann.look()
  assert.deepEqual(
    changed.map(one => [one.uid, one.href, one.etag]),
    [[uid, first.href, first.etag]],
  )
  const copy = readCopy(changed[0]!.text, 'UTC')
  assert.deepEqual([copy?.title, copy?.start], ['Plan', parseInstant('2026-11-24T09:00:00Z')])
  google.put({ ...google.state.events.get(first.href)!, summary: 'Moved by phone' })
  const second = { ...first, uid, text: eventText(uid, 'Plan B') }
  assert.equal(await remote.write(ann.at, second), null)
  assert.equal(await remote.remove(ann.at, first), false)
  const { etag } = (await ann.look()).changed[0]!
  assert.ok(await remote.write(ann.at, { ...second, etag }))
  assert.equal(await remote.remove(ann.at, { href: first.href, etag: null }), true)
  assert.equal(await remote.remove(ann.at, { href: first.href, etag: null }), true)
  assert.deepEqual((await ann.look()).gone, [first.href])
  assert.ok(await remote.write(ann.at, { href: null, etag: null, uid, text: eventText(uid, 'Again') }))
  assert.equal(google.state.events.get(first.href)!['summary'], 'Again')
})

test('a series is written with the dates that differ from its rule, and put right again', async () => {
  const ann = follower(remote, await signIn(), place)
  const uid = randomUUID()
  const rule = [
    'DTSTART;TZID=Europe/Berlin:20261201T100000',
    'DTEND;TZID=Europe/Berlin:20261201T101500',
    'RRULE:FREQ=DAILY;COUNT=3',
  ]
  const moved = `BEGIN:VEVENT\r\nUID:${uid}\r\nRECURRENCE-ID;TZID=Europe/Berlin:20261202T100000\r\nDTSTART:20261202T120000Z\r\nDTEND:20261202T121500Z\r\nEND:VEVENT\r\nEND:VCALENDAR`
  const text = eventText(uid, 'Daily', rule)
  const first = await remote.write(ann.at, {
    href: null,
    etag: null,
    uid,
    text: text.replace('END:VCALENDAR', moved),
  })
  assert.deepEqual(google.state.events.get(first!.href)!['recurrence'], ['RRULE:FREQ=DAILY;COUNT=3'])
  const exception = () =>
    [...google.state.events.values()].find(one => one['recurringEventId'] === first!.href)
  assert.deepEqual(exception()?.['start'], { dateTime: '2026-12-02T12:00:00Z', timeZone: 'Europe/Berlin' })
  await remote.write(ann.at, { ...first!, uid, text })
  assert.deepEqual(exception()?.['start'], { dateTime: '2026-12-02T09:00:00Z', timeZone: 'Europe/Berlin' })
})

test('an access token that ends is renewed and kept; a consent that was withdrawn is said; a pause is kept', async () => {
  const login = await signIn()
  const ann = follower(remote, { ...login, expiresAt: Date.now() }, place)
  await ann.look()
  assert.notEqual((ann.at.login as typeof login).accessToken, login.accessToken)
  google.state.access = 'ended early'
  await ann.look()
  assert.equal((ann.at.login as typeof login).accessToken, google.state.access)
  const reason = { errors: [{ reason: 'rateLimitExceeded' }] }
  google.state.next = { status: 403, json: { error: reason }, headers: { 'retry-after': '90' } }
  await assert.rejects(ann.look(), (error: RemoteTrouble) => error.kind === 'busy' && error.wait === 90_000)
  google.state.next = { status: 500, json: {} }
  await assert.rejects(ann.look(), trouble('away'))
  await assert.rejects(follower(remote, ann.at.login, 'gone@example.com').look(), trouble('gone'))
  google.state.refresh = 'withdrawn'
  google.state.access = 'withdrawn'
  await assert.rejects(ann.look(), /consent at Google has expired or was withdrawn\. Connect it again/)
  google.heard()
  await remote.leave(login)
  assert.deepEqual(google.heard(), ['POST /revoke'])
})
