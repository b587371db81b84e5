import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import { textOf } from '#/shared/letter.ts'
import { partsOf } from '#/shared/sms.ts'
import { parseInstant } from '#/time/instant.ts'
import * as letters from './letters.ts'

const at = (text: string) => parseInstant(text)!

const GATHERING: Gathering = {
  ...{
    id: 'g',
    host: 'ann',
    coHosts: [],
    title: 'Dinner',
    description: 'Soup & bread',
    place: 'Kantstraße 1, Berlin',
  },
  ...{ start: at('2026-11-27T18:00:00Z'), end: at('2026-11-27T21:00:00Z'), timezone: 'Europe/Berlin' },
  ...{ seats: 8, excess: 0, replyWithin: 86_400_000, answerBy: null, partyLimit: 4, risk: 0, riskSpent: 0 },
  ...{ remindBefore: null, dealtAt: 0, pausedAt: null, createdAt: 0, updatedAt: 0, cancellation: null },
}

const GUEST: Guest = {
  ...{
    id: '1',
    contact: 'bo',
    person: null,
    hasAccount: false,
    first: false,
    priority: 3,
    number: 1,
    party: 1,
  },
  ...{
    state: 'invited',
    answer: null,
    keeps: true,
    wish: null,
    wishedAt: null,
    note: '',
    asked: 1,
    invitedAt: 0,
  },
  ...{ readableAt: 0, lapsesAt: at('2026-11-24T08:00:00Z'), answeredAt: null, message: null, claims: true },
  lowered: false,
}

const told = (given: Partial<letters.Told> = {}): letters.Told => ({
  gathering: GATHERING,
  host: 'Ann',
  reader: { name: 'Bo', language: 'en' },
  url: 'https://muster.example.com/i/mg_0123456789012345678901',
  hears: true,
  ...given,
})

const german = { reader: { name: 'Bo', language: 'de' as const } }
const answered = (answer: Guest['answer'], party = 1): Guest => ({
  ...GUEST,
  state: 'answered',
  answer,
  party,
})

/** Every letter that there is. */
function all(one: letters.Told): letters.Said[] {
  const cancelled = {
    ...one.gathering,
    cancellation: { by: 'ann', at: 0, reason: 'The cook is ill. '.repeat(9) },
  }
  const before = { ...one.gathering, start: one.gathering.start - 3_600_000 }
  return [
    letters.invitationLetter(one, GUEST),
    letters.invitationLetter(one, { ...GUEST, keeps: false, party: 3 }),
    ...(['yes', 'probably', 'maybe', 'no'] as const).map(said =>
      letters.answerLetter(one, answered(said, 2)),
    ),
    letters.waitingLetter(one, { ...GUEST, party: 3 }, 12, 2),
    letters.movedUpLetter(one, answered('yes', 2)),
    letters.withdrawalLetter(one),
    letters.changeLetter(one, before, answered('probably'), null),
    letters.cancellationLetter({ ...one, gathering: cancelled }),
    letters.restorationLetter(one, GUEST, null),
    letters.reminderLetter(one, answered('yes')),
  ]
}

test('an invitation says who invites, when, where, until when and what then, with a map and one link', () => {
  const { letter, short } = letters.invitationLetter(told(), GUEST)
  const text = textOf(letter)
  assert.equal(letter.subject, 'Invitation: Dinner')
  assert.match(text, /^Hello Bo,\n\nAnn invites you: Dinner\./)
  assert.match(
    text,
    /Friday, 27 November 2026, 19:00–22:00 \(Europe\/Berlin\)\nKantstraße 1, Berlin\n\nSoup & bread/,
  )
  assert.match(
    text,
    /answer by Tuesday, 24 November 2026, 09:00: until then a seat is kept for you\. After that the next/,
  )
  assert.match(
    text,
    /On a map: https:\/\/www\.openstreetmap\.org\/search\?query=Kantstra%C3%9Fe%201%2C%20Berlin\n/,
  )
  assert.equal(
    short,
    'Ann invites you: Dinner, Fri 27 Nov, 19:00, Kantstraße 1, Berlin. A seat is kept for you until Tue 24 Nov, 09:00. Answer by text (yes, probably, maybe or no), or here: https://muster.example.com/i/mg_0123456789012345678901',
  )
  const deutsch = letters.invitationLetter(told(german), { ...GUEST, party: 2 })
  assert.match(
    textOf(deutsch.letter),
    /Dienstag, 24\. November 2026, 09:00: So lange sind 2 Plätze für Sie freigehalten/,
  )
  assert.match(deutsch.short, /Fr 27\.11\., 19:00/)
})

test('with a stated risk no seat is certain before the answer, and nobody is told that one is kept', () => {
  const { letter, short } = letters.invitationLetter(told(), { ...GUEST, keeps: false })
  assert.match(
    textOf(letter),
    /More are invited than there are seats: who says yes first gets one, and none is certain/,
  )
  assert.doesNotMatch(`${textOf(letter)}${short}`, /kept for you/)
})

test('a maybe is told plainly that no seat is guaranteed, in both languages', () => {
  for (const [given, words] of [
    [{}, /none is guaranteed/],
    [german, /keiner ist sicher/],
  ] as const) {
    const { letter, short } = letters.answerLetter(told(given), answered('maybe'))
    assert.match(textOf(letter), words)
    assert.match(short, words)
  }
})

test('who waits is told why: that all is taken, how many are left of what he needs, or that others come first', () => {
  const why = (given: object, party: number, left: number) => {
    const { letter, short } = letters.waitingLetter(told(given), { ...GUEST, party }, 2, left)
    return [textOf(letter).split('\n')[2]!.split('.')[0], short.split(':')[0]]
  }
  assert.deepEqual(why({}, 1, 0), ['all seats are taken', 'All seats are taken'])
  assert.deepEqual(why({}, 3, 1), [
    'only one seat is left, which is not enough for 3',
    'Only one seat is left, which is not enough for 3',
  ])
  assert.deepEqual(why({}, 1, 2)[0], 'others come first to what is left')
  assert.deepEqual(why(german, 1, 0), ['alle Plätze sind vergeben', 'Alle Plätze sind vergeben'])
  assert.deepEqual(why(german, 3, 2)[1], 'Nur noch 2 Plätze sind frei, nicht genug für 3')
})

test('a change says what was before and what the guest has said, a cancellation why', () => {
  const before = {
    ...GATHERING,
    start: at('2026-11-26T18:00:00Z'),
    end: at('2026-11-26T21:00:00Z'),
    place: 'Park',
  }
  const change = textOf(letters.changeLetter(told(), before, answered('yes', 2), null).letter)
  assert.match(change, /Until now: Thursday, 26 November 2026, 19:00–22:00 \(Europe\/Berlin\), Park/)
  assert.match(change, /You said yes: 2 seats are yours\./)
  const gathering = { ...GATHERING, cancellation: { by: 'ann', at: 0, reason: 'The cook is ill.' } }
  assert.match(
    textOf(letters.cancellationLetter(told({ gathering })).letter),
    /The reason: The cook is ill\./,
  )
})

test('a text message is two parts at most, whatever people call themselves and their dinners', () => {
  const name = fc.oneof(
    fc.string({ minLength: 1, maxLength: 200 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
    fc.constantFrom(
      'Abendessen bei „uns“ – mit Überraschung 🎉',
      'x'.repeat(200),
      '夕食会'.repeat(60),
      'Ann',
    ),
  )
  fc.assert(
    fc.property(
      name,
      name,
      fc.oneof(name, fc.constant('')),
      fc.constantFrom('en', 'de'),
      (title, host, place, language) => {
        const reader = { name: 'Bo', language: language as 'en' | 'de' }
        const gathering = { ...GATHERING, title, place: place.toWellFormed() }
        for (const { short, letter } of all(told({ gathering, host, reader }))) {
          assert.ok(partsOf(short) <= 2, `${partsOf(short)} parts: ${short}`)
          assert.ok(textOf(letter).includes(title), textOf(letter))
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('what we say never comes back as an answer', async () => {
  const { understood } = await import('#/gatherings/rules/text.ts')
  for (const given of [{}, german, { hears: false }, { ...german, host: 'Ja', url: '' }])
    for (const { short } of all(told(given))) assert.equal(understood(short), 'unsure', short)
})

test('a video call is no place on a map', () => {
  const gathering = { ...GATHERING, place: 'https://meet.example.com/abc' }
  assert.doesNotMatch(textOf(letters.invitationLetter(told({ gathering }), GUEST).letter), /openstreetmap/)
})
