import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlOf, textOf } from '#/shared/letter.ts'
import { hour } from '#/time/date.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Reader, Told } from './facts.ts'
import { askingLetter, choiceLetter, notificationLetter, takenLetter } from './letters.ts'

const at = (text: string) => parseInstant(text)!
const slot = (start: string) => ({ start: at(start), end: at(start) + hour })

const PLAN: Told = {
  title: 'Plan',
  description: 'Bring the figures.',
  location: 'Room 1',
  timezone: 'Europe/Berlin',
  wholeDays: false,
  deadline: at('2026-11-23T17:00:00Z'),
}
const BO: Reader = { name: 'Bo', timezone: 'Europe/Berlin', language: 'en' }
const LINKS = { personal: 'https://muster.example.com/p/mg_x', app: 'https://muster.example.com/proposals/1' }
const SLOTS = [slot('2026-11-24T10:00:00Z'), slot('2026-11-25T10:00:00Z')]

test('who is asked reads by whom, which times by his clock, where, by when, and how to answer', () => {
  const letter = askingLetter('asked', PLAN, SLOTS, 'Ann', BO, LINKS)
  assert.equal(letter.subject, 'When can you? Plan')
  assert.equal(
    textOf(letter),
    `Hello Bo,

Ann asks which of these times suit you for “Plan”:

Tuesday, 24 November 2026, 11:00–12:00 (Europe/Berlin)
Wednesday, 25 November 2026, 11:00–12:00 (Europe/Berlin)
Room 1

Bring the figures.

Please answer by Monday, 23 November 2026, 18:00 (Europe/Berlin).

Answer: https://muster.example.com/p/mg_x
Open in Muster: https://muster.example.com/proposals/1

-- 
The first link is for you alone: whoever has it can answer in your name.`,
  )
})

test('it comes in the language of whoever reads it, also for one time alone', () => {
  const german = { ...BO, language: 'de' as const }
  const many = textOf(askingLetter('asked', PLAN, SLOTS, 'Ann', german, LINKS))
  assert.match(many, /Ann fragt, welche dieser Termine Ihnen für „Plan“ passen:\n\nDienstag, 24\. November/)
  assert.match(many, /Bitte antworten Sie bis Montag, 23\. November 2026, 18:00 Uhr/)
  const one = textOf(askingLetter('reminded', PLAN, SLOTS.slice(0, 1), 'Ann', german, LINKS))
  assert.match(one, /ob Ihnen dieser Termin passt:/)
})

test('whole days are dates, the same for readers on either side of the date line', () => {
  const days = [
    { start: at('2026-11-23T23:00:00Z'), end: at('2026-11-24T23:00:00Z') },
    { start: at('2026-11-24T23:00:00Z'), end: at('2026-11-26T23:00:00Z') },
  ]
  const whole = { ...PLAN, wholeDays: true }
  for (const timezone of ['Pacific/Auckland', 'America/Los_Angeles']) {
    const text = textOf(askingLetter('asked', whole, days, 'Ann', { ...BO, timezone }, LINKS))
    assert.match(
      text,
      /\nTuesday, 24 November 2026\nWednesday, 25 November 2026 – Thursday, 26 November 2026\n/,
    )
  }
})

test('of a hundred times a dozen is said, and how many more there are', () => {
  const slots = Array.from({ length: 100 }, (_, i) => ({ start: i * hour, end: (i + 1) * hour }))
  const text = textOf(askingLetter('asked', PLAN, slots, 'Ann', BO, LINKS))
  assert.equal(text.match(/1970/g)!.length, 12)
  assert.match(text, /… and 88 more, on the page/)
  const exactly = textOf(askingLetter('asked', PLAN, slots.slice(0, 12), 'Ann', BO, LINKS))
  assert.doesNotMatch(exactly, /more, on the page/)
})

test('what a party writes is quoted before what nobody has refused, of which there may be nothing', () => {
  const letter = notificationLetter(PLAN, SLOTS, 'Cy', 'Could you\nmove?', BO, LINKS)
  assert.match(
    textOf(letter),
    /about “Plan”\.\n\nCould you\nmove\?\n\nNobody has refused these times:\n\nTuesday/,
  )
  const none = textOf(notificationLetter(PLAN, [], 'Cy', '', BO, LINKS))
  assert.match(none, /“Plan”\.\n\nJust now there is no time that nobody has refused\.\n\nSee the proposal: /)
})

test('the proposer reads how it stands and what he can do', () => {
  const links = { personal: null, app: LINKS.app }
  const said = (why: 'answered' | 'late' | 'past' | 'busy', best: typeof SLOTS, common = best) =>
    textOf(choiceLetter(PLAN, { why, answered: 2, parties: 3, best, common }, BO, links))
  assert.match(said('answered', SLOTS), /Everyone has answered “Plan”\.\n\nThese times suit best, all alike:/)
  assert.match(
    said('late', []),
    /2 of 3 have answered\.\n\nJust now there is no time that nobody has refused\.\n\nYou can add/,
  )
  assert.match(
    said('late', [], SLOTS.slice(0, 1)),
    /\n\nNobody has refused this time:\n\nTuesday.*\n\nYou can choose a time by hand, or give it more time\./,
  )
  assert.match(
    said('past', []),
    /nothing was chosen\.\n\n2 of 3 .*\n\nYou can add other times, or propose anew\./,
  )
  assert.match(said('busy', SLOTS.slice(0, 1)), /you have something else then\.[\s\S]*This time suits best:/)
})

test('who is no longer free is named with the time, the proposer as himself', () => {
  const taken = [
    { who: 'Bo', slot: SLOTS[0]! },
    { who: null, slot: SLOTS[1]! },
  ]
  const text = textOf(takenLetter(PLAN, taken, { ...BO, name: 'Ann' }, { personal: null, app: LINKS.app }))
  assert.match(text, /\nBo is no longer free on Tuesday, .*\nYou are no longer free on Wednesday, /)
})

test('what people write is text in the HTML, whatever it looks like', () => {
  const evil = '<img src=x onerror=alert(1)>"&\''
  const told = { ...PLAN, title: evil, description: evil, location: evil }
  const html = htmlOf(notificationLetter(told, SLOTS, evil, evil, { ...BO, name: evil }, LINKS))
  assert.doesNotMatch(html, /<img/)
  const asked = htmlOf(askingLetter('asked', told, SLOTS, evil, BO, LINKS))
  assert.doesNotMatch(asked, /<img/)
})
