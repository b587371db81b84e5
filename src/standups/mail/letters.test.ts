import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { htmlOf, textOf } from '#/shared/letter.ts'
import { partsOf } from '#/shared/sms.ts'
import { minute } from '#/time/date.ts'
import { parseInstant } from '#/time/instant.ts'
import { hearsOf } from './happened.ts'
import { changeLetter, invitationLetter, newsLetter } from './letters.ts'
import type { News } from './news.ts'
import type { Reader, Ritual } from './ritual.ts'
import { newsText, statusText } from './short.ts'
import { type Status, statusLetter } from './status.ts'

const DAILY: Ritual = {
  id: 'daily',
  organizer: 'ann',
  title: 'Daily',
  description: '',
  location: 'https://meet.example.com/{date}',
  times: ['09:30'],
  timezone: 'Europe/Berlin',
  days: ['mo', 'tu', 'we', 'th', 'fr'],
  duration: 15 * minute,
  from: '2026-11-01',
  until: null,
}
const NAMES: Readonly<Record<string, string>> = { ann: 'Ann', bo: 'Bo', cy: 'Cy', di: 'Di' }
const naming = (person: string) => NAMES[person]!
const ANN: Reader = { id: 'ann', name: 'Ann', timezone: 'Europe/Berlin', language: 'en', role: 'member' }
const BO: Reader = { ...ANN, id: 'bo', name: 'Bo', timezone: 'Europe/Athens', role: 'guest' }
const PAGE = 'https://muster.example.com/s/mg_x'
const LINKS = { personal: `${PAGE}?date=2026-11-24`, app: null, feed: `${PAGE}/feed` }
const APP = { ...LINKS, app: 'https://muster.example.com/standups/daily' }

const on = (date: string, time = '08:30') => {
  const start = parseInstant(`${date}T${time}:00Z`)!
  return { date, start, end: start + 15 * minute }
}
const TUESDAY = on('2026-11-24')

test('an invitation says who, what, how often, when for whoever reads it, where, and the way into a calendar', () => {
  const said = { by: 'Ann', others: ['Ann', 'Cy'], dates: [on('2026-11-24', '13:00'), on('2026-11-25')] }
  const letter = invitationLetter(DAILY, said, BO, LINKS)
  assert.equal(letter.subject, 'Invitation: Daily')
  assert.equal(
    textOf(letter),
    `Hello Bo,

Ann invites you to the stand-up “Daily”.

Every working day, at 09:30 (Europe/Berlin), 15 minutes; 10:30 for you (Europe/Athens)

The next dates (Athens):

Tuesday, 24 November 2026, 15:00–15:15, https://meet.example.com/2026-11-24
Wednesday, 25 November 2026, 10:30–10:45, https://meet.example.com/2026-11-25

With Ann and Cy.

It stands on every such day without anyone booking it: whatever is cancelled, moved or deleted is booked again, unless its date is left out on purpose.

See who comes: https://muster.example.com/s/mg_x?date=2026-11-24
Subscribe to it in your calendar: https://muster.example.com/s/mg_x/feed

-- 
The links are for you alone: whoever has them can answer and write for you.`,
  )
})

test('letters come in the language of whoever reads them', () => {
  const reader: Reader = { ...BO, language: 'de' }
  const said = { by: 'Ann', aspects: ['time' as const, 'people' as const], dates: [TUESDAY] }
  const letter = changeLetter(
    { ...DAILY, times: ['09:30', '17:30'], days: ['tu', 'th'] },
    said,
    reader,
    LINKS,
  )
  assert.equal(letter.subject, 'Geändert: Daily')
  assert.match(
    textOf(letter),
    /^Hallo Bo,\n\nAnn hat das Stand-up „Daily“ geändert\. Es gilt jetzt:\n\nJeden Dienstag und Donnerstag, um 09:30 oder 17:30 Uhr, wie es am gerechtesten ist \(Europe\/Berlin\), 15 Minuten\n/,
  )
  assert.match(textOf(letter), /Neu ist: die Uhrzeit und die Teilnehmenden\./)
  assert.match(htmlOf(letter), /<html lang="de">/)
})

test('a last date is said, by the calendar of the stand-up', () => {
  const said = { by: 'Ann', aspects: ['until' as const], dates: [TUESDAY] }
  const letter = changeLetter({ ...DAILY, until: '2026-11-24' }, said, BO, LINKS)
  assert.match(textOf(letter), /\nUntil Tuesday, 24 November 2026\n/)
  assert.match(textOf(letter), /What is new: the end\./)
})

const CANCELLED: News = { ...TUESDAY, is: 'rebooked', was: 'cancelled', by: 'bo' }
const SHORT: News = {
  ...TUESDAY,
  ...{ is: 'too-few', can: 1, quorum: 3 },
  cannot: [
    { person: 'bo', why: 'busy', window: TUESDAY },
    { person: 'cy', why: 'away', window: null },
  ],
  offer: on('2026-11-24', '09:30'),
}

test('who cancelled a date reads that it stands again, and the organizer how to leave it out', () => {
  const offer = 'Leave out Tuesday, 24 November 2026, if that was meant:'
  const said = (reader: Reader) => textOf(newsLetter(DAILY, [CANCELLED], naming, reader, APP))
  const again = 'on Tuesday, 24 November 2026; the officer booked it again: '
  assert.ok(said(ANN).includes(`Bo cancelled it ${again}09:30–09:45.`))
  assert.ok(said(ANN).includes(`${offer} https://muster.example.com/standups/daily?date=2026-11-24`))
  assert.ok(said(BO).includes(`You cancelled it ${again}10:30–10:45.`))
  assert.ok(!said(BO).includes(offer))
})

test('too few are named with what keeps them, and only the organizer can take the time that is offered', () => {
  const said = (reader: Reader) => textOf(newsLetter(DAILY, [SHORT], naming, reader, APP))
  assert.match(
    said(ANN),
    /Too few can come on Tuesday, 24 November 2026, 09:30–09:45: 1 of the 3 that it takes\. Bo is busy 09:30–09:45; Cy is away\. It stands as it is; enough of you could come at another time: 10:30–10:45\./,
  )
  assert.match(said(ANN), /Take 10:30–10:45: https:\/\/\S+\?date=2026-11-24&time=10%3A30/)
  assert.doesNotMatch(said(BO), /Take /)
})

test('several dates are one letter', () => {
  const skipped: News = { ...on('2026-11-26'), is: 'skipped', by: 'cy', reason: 'Party' }
  const { subject, parts } = newsLetter(DAILY, [CANCELLED, SHORT, skipped], naming, ANN, APP)
  assert.equal(subject, 'Daily: news of 3 dates')
  const text = textOf({ language: 'en', subject, parts })
  assert.match(text, /Cy left out Thursday, 26 November 2026\. The reason: Party/)
})

test('nobody is told of what he did himself on purpose, and everybody of what was undone', () => {
  const skipped: News = { ...TUESDAY, is: 'skipped', by: 'cy', reason: '' }
  assert.deepEqual(
    [hearsOf(skipped, 'cy'), hearsOf(skipped, 'ann'), hearsOf(CANCELLED, 'bo')],
    [false, true, true],
  )
})

const STATUS: Status = {
  ...TUESDAY,
  people: [
    { person: 'ann', status: 'accepted' },
    { person: 'bo', status: 'invited' },
    { person: 'cy', status: 'declined' },
    { person: 'di', status: 'invited' },
  ],
  cannot: [
    { person: 'bo', why: 'busy', window: TUESDAY },
    { person: 'cy', why: 'declined', window: null },
  ],
  changes: [{ is: 'answered', person: 'cy', answer: 'declined' }],
  notes: [{ person: 'di', yesterday: 'Seeds', today: 'Beds', blocked: '' }],
}

test('the status says who comes, who is busy and not with what, what is new, and what was written', () => {
  const links = { personal: PAGE, unsubscription: `${PAGE}/unsubscription` }
  const letter = statusLetter(DAILY, STATUS, naming, BO, links)
  assert.equal(letter.subject, 'Daily at 10:30: 1 of 4 comes')
  const text = textOf(letter)
  assert.match(text, /Comes: Ann\nDoes not come: Cy\nHas not said: Di\nBo is busy 10:30–10:45\n/)
  assert.match(text, /New since the last one: Cy said no\./)
  assert.match(text, /Di\nYesterday: Seeds\nToday: Beds\n\n/)
  assert.match(text, /I come: https:\/\/\S+\/s\/mg_x\?date=2026-11-24&answer=accepted\n/)
  assert.match(text, /Write my note: https:\/\/\S+\?date=2026-11-24#note\n/)
})

test('however long the title, a text message has two parts at most and its whole link', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }),
      fc.constantFrom('en', 'de'),
      (title, language) => {
        const reader: Reader = { ...ANN, language: language as 'en' | 'de' }
        const link = `https://muster.example.com/s/mg_${'x'.repeat(22)}`
        const texts = [
          statusText({ ...DAILY, title }, STATUS, reader, `${link}?date=2026-11-24`),
          newsText({ ...DAILY, title }, [SHORT], naming, reader, link),
          newsText({ ...DAILY, title }, [SHORT, CANCELLED], naming, reader, link),
        ]
        for (const text of texts) assert.ok(partsOf(text) <= 2 && text.includes(link), text)
      },
    ),
    { numRuns: 200 },
  )
})
