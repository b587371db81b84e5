import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerIn } from '#/gatherings/page/read.ts'
import type { Turn } from '#/gatherings/page/turn.ts'
import type { View } from '#/gatherings/page/view.ts'
import { invitationPage } from '#/gatherings/page.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import { day, hour } from '#/time/date.ts'

const now = Date.parse('2026-11-23T08:00:00Z')
const gathering = {
  id: '7',
  title: 'Dinner',
  description: '',
  place: '',
  timezone: 'Europe/Berlin',
  start: now + 4 * day,
  end: now + 4 * day + 3 * hour,
  answerBy: null,
  partyLimit: 4,
  cancellation: null,
  updatedAt: now,
} as unknown as Gathering
const invited = {
  id: '8',
  hasAccount: false,
  party: 1,
  state: 'invited',
  answer: null,
  keeps: true,
  wish: null,
  note: '',
  asked: 1,
  lapsesAt: now + day,
  claims: true,
} as unknown as Guest

function page(guest: Partial<Guest>, view: Partial<View> = {}, turn: Turn = {}): string {
  const beside = {
    host: 'Ann',
    name: 'Bo',
    cancelledBy: null,
    language: 'en',
    zone: 'Europe/Berlin',
  } as const
  const rest = { isZoneChosen: false, place: null, isClaimed: false, expiresAt: gathering.end, now }
  return invitationPage(
    { path: '/i/mg_x', gathering, guest: { ...invited, ...guest }, ...beside, ...rest, ...view },
    turn,
  )
}

test('an open invitation that keeps no seat promises none', () => {
  assert.match(page({ keeps: false }), /Seats go to those who say yes first\. Please answer by Tuesday/)
  assert.match(page({ keeps: false, lapsesAt: now }), /Say yes all the same/)
})

test('who waits with others learns that fewer may go sooner, and who waits alone does not', () => {
  const waiting = { state: 'waiting', wish: 'yes', wishedAt: now } as const
  assert.match(
    page({ ...waiting, party: 3 }, { place: 2 }),
    /There are not 3 seats left\. You are number 2 .*with fewer/,
  )
  assert.doesNotMatch(page(waiting, { place: 1 }), /with fewer/)
})

test('after the last moment only who has a seat can say anything but no, and with no more than have one', () => {
  const late = { gathering: { ...gathering, answerBy: now } }
  const values = (html: string) => [...html.matchAll(/name="answer" value="(\w+)"/g)].map(found => found[1])
  assert.deepEqual(values(page({ state: 'lapsed' }, late)), ['no'])
  assert.deepEqual(values(page({ state: 'answered', answer: 'no' }, late)), [])
  const seated = page({ state: 'answered', answer: 'yes', party: 2 }, late)
  assert.deepEqual(values(seated), ['yes', 'probably', 'maybe', 'no'])
  assert.deepEqual(seated.match(/<option value="\d"/g)?.length, 2)
})

test('an answer that a message names is offered first, and not given', () => {
  const html = page({}, {}, { chosen: 'no' })
  assert.match(html, /class="main" name="answer" value="no" aria-pressed="false"/)
  assert.match(html, /opening this page has changed nothing/)
})

test('who names more than there are seats keeps his, is told so, and may leave it at that', () => {
  const typed = { answer: 'yes', party: '4', note: '' }
  const tried = (guest: Partial<Guest>, language: 'en' | 'de' = 'en', fits = 1) =>
    page(guest, { language }, { refused: { why: { fits }, typed } })
  const invited = tried({})
  assert.match(invited, /A seat is kept for you until Tuesday/)
  assert.match(invited, /There are not 4 seats\. Your seat stays yours unless you wait for all 4\./)
  assert.match(invited, /Come alone<.*Wait for all 4<.*<a href="\/i\/mg_x">Leave it as it is</s)
  assert.match(tried({}, 'en', 2), /2 could be yours now\. Your seat stays yours unless/)
  const seated = tried({ state: 'answered', answer: 'yes', party: 2 }, 'de', 2)
  assert.match(seated, /2 Plätze gehören Ihnen\..* Ihre 2 Plätze bleiben Ihnen, es sei denn/s)
  assert.match(seated, /name="party" value="2">So lassen, wie es ist</)
  assert.doesNotMatch(seated, /Zu 2 kommen|<a href="\/i\/mg_x">/)
})

test('the small print speaks of answers where one can be given', () => {
  const late = { gathering: { ...gathering, answerBy: now } }
  assert.match(page({}), /whoever has it can answer/)
  assert.match(page({ state: 'answered', answer: 'no' }, late), /This link is for Bo alone\. It opens/)
  for (const gone of [{ state: 'withdrawn' }, { state: 'answered', answer: 'yes' }] as const)
    assert.doesNotMatch(page(gone, { now: gathering.start }), /can answer|name="zone"/)
})

test('who called it off is named, with the reason, whoever it was', () => {
  const cancellation = { by: '9', at: now, reason: 'Flood <water>' }
  const html = page({}, { gathering: { ...gathering, cancellation }, cancelledBy: 'Cy' })
  assert.match(html, /Cy has cancelled it\..*<blockquote>Flood &lt;water&gt;<\/blockquote>/s)
  assert.doesNotMatch(html, /<form id="answer"/)
})

test('what somebody wrote is text, also where a map is asked for it', () => {
  const html = page({}, { gathering: { ...gathering, place: '"><script>', description: 'x'.repeat(10_000) } })
  assert.doesNotMatch(html, /"><script>/)
  assert.ok(html.length < 40_000)
  assert.match(
    page({}, { gathering: { ...gathering, place: 'https://example.com/room' } }),
    /nofollow">https/,
  )
  assert.doesNotMatch(
    page({}, { gathering: { ...gathering, place: 'https://example.com/room' } }),
    /openstreetmap/,
  )
})

test('every way to stand is said in German too', () => {
  const stands: Partial<Guest>[] = [
    {},
    { keeps: false },
    { state: 'lapsed' },
    { state: 'waiting', wish: 'probably', party: 2 },
    ...(['yes', 'probably', 'maybe', 'no'] as const).map(answer => ({ state: 'answered' as const, answer })),
  ]
  for (const guest of stands)
    for (const answerBy of [null, now]) {
      const html = page(guest, { language: 'de', place: 1, gathering: { ...gathering, answerBy } })
      assert.match(html, /id="stand" role="status">[^<]*(Sie|Ihnen|Ihr|Zusagen)/)
    }
})

test('a form says what its buttons and fields hold, and nothing that no browser sends', () => {
  assert.deepEqual(answerIn({ answer: 'yes', party: '2', note: 'a\r\nb ', claims: '1' }), {
    answer: 'yes',
    party: 2,
    note: 'a\nb',
    claim: false,
  })
  for (const form of [
    {},
    { answer: 'y' },
    { answer: 'no', party: '21' },
    { answer: 'no', note: 'x'.repeat(501) },
  ])
    assert.equal(answerIn(form as Record<string, string>), null)
})
