import assert from 'node:assert/strict'
import { test } from 'node:test'
import { htmlOf, textOf } from '#/shared/letter.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Reader, Told } from './facts.ts'
import { answerLetter, cancellationLetter, invitationLetter, movingLetter } from './letters.ts'

const at = (text: string) => parseInstant(text)!

const PLAN: Told = {
  title: 'Plan',
  description: 'Bring the figures.\nAll of them.',
  location: 'Room 1',
  timezone: 'Europe/Berlin',
  wholeDays: false,
  recurrence: null,
  start: at('2026-11-24T10:00:00Z'),
  end: at('2026-11-24T11:00:00Z'),
  first: at('2026-11-24T10:00:00Z'),
}
const BO: Reader = { name: 'Bo', timezone: 'Europe/Berlin', language: 'en', role: 'member' }
const LINKS = { personal: 'https://muster.example.com/m/mg_x', app: 'https://muster.example.com/meetings/1' }

test('an invitation says who, what, when and where, and how to answer', () => {
  const letter = invitationLetter(PLAN, 'Ann', BO, LINKS)
  assert.equal(letter.subject, 'Invitation: Plan')
  assert.equal(
    textOf(letter),
    `Hello Bo,

Ann invites you to “Plan”.

Tuesday, 24 November 2026, 11:00–12:00 (Europe/Berlin)
Room 1

Bring the figures.
All of them.

Answer: https://muster.example.com/m/mg_x
Open in Muster: https://muster.example.com/meetings/1

-- 
The first link is for you alone: whoever has it can answer in your name.`,
  )
})

test('it comes in the language of whoever reads it', () => {
  const letter = invitationLetter(PLAN, 'Ann', { ...BO, language: 'de' }, LINKS)
  assert.equal(letter.subject, 'Einladung: Plan')
  const text = textOf(letter)
  assert.match(
    text,
    /^Hallo Bo,\n\nAnn lädt Sie zu „Plan“ ein\.\n\nDienstag, 24\. November 2026, 11:00–12:00 Uhr/,
  )
  assert.match(text, /\nAntworten: https:\/\/muster\.example\.com\/m\/mg_x\n/)
  assert.match(htmlOf(letter), /<html lang="de">/)
})

test('a letter with a single link does not speak of a first one', () => {
  const said = (language: 'en' | 'de', app: string | null) =>
    textOf(invitationLetter(PLAN, 'Ann', { ...BO, language }, { ...LINKS, app }))
      .split('\n')
      .at(-1)!
  assert.match(said('en', null), /^The link is for you alone:/)
  assert.match(said('de', null), /^Der Link ist nur für Sie:/)
  assert.match(said('de', LINKS.app), /^Der erste Link ist nur für Sie:/)
})

test('who lives by another clock reads both times', () => {
  const far = { ...BO, timezone: 'America/New_York' }
  assert.match(
    textOf(invitationLetter(PLAN, 'Ann', far, LINKS)),
    /05:00–06:00 \(America\/New_York\)\nTuesday, 24 November 2026, 11:00–12:00 \(Europe\/Berlin\)\nRoom 1/,
  )
  const near = { ...BO, timezone: 'Europe/Paris' }
  assert.match(textOf(invitationLetter(PLAN, 'Ann', near, LINKS)), /11:00–12:00 \(Europe\/Paris\)\nRoom 1/)
})

test('a series says by what rule it goes on, and by whose clock', () => {
  const weekly = { ...PLAN, recurrence: 'FREQ=WEEKLY;COUNT=10' }
  const said = (told: Told, reader: Reader) => textOf(invitationLetter(told, 'Ann', reader, LINKS))
  assert.match(said(weekly, BO), /\nIt repeats every week on Tuesday, 10 times in all\.\n/)
  assert.match(said(weekly, { ...BO, timezone: 'Asia/Tokyo' }), /10 times in all \(Europe\/Berlin\)\.\n/)
  assert.match(
    said(weekly, { ...BO, language: 'de' }),
    /wiederholt sich jede Woche am Dienstag, insgesamt 10-mal\./,
  )
  assert.match(
    said({ ...PLAN, recurrence: 'FREQ=MONTHLY;BYDAY=TU' }, BO),
    /It repeats; the dates are on its page\./,
  )
})

test('a move says the old time and the new, and whether an answer is wanted', () => {
  const before = { start: at('2026-11-23T10:00:00Z'), end: at('2026-11-23T11:00:00Z') }
  const anew = textOf(movingLetter(PLAN, before, 'Ann', BO, { ...LINKS, answers: 'asked anew' }))
  assert.match(anew, /It was: Monday, 23 November 2026, 11:00–12:00 .*It is now:\n\nTuesday, 24 November/)
  assert.match(anew, /please answer anew\.\n\nAnswer: /)
  const kept = textOf(movingLetter(PLAN, before, 'Ann', BO, { ...LINKS, answers: 'kept' }))
  assert.match(kept, /still holds\.\n\nSee the meeting: /)
})

test('a cancellation says why, and of a series that nothing is left of it', () => {
  const links = { personal: null, app: null }
  const one = textOf(cancellationLetter(PLAN, 'Ann', 'Snow', BO, links))
  assert.match(one, /Ann cancelled “Plan”, Tuesday.*\.\n\nThe reason: Snow\n\nYour time is free again\.$/)
  const all = cancellationLetter({ ...PLAN, recurrence: 'FREQ=DAILY' }, 'Ann', '', BO, links)
  assert.match(textOf(all), /“Plan” and all its repetitions\. The next would have been Tuesday/)
})

test('the organizer reads an answer, and what was written beside it', () => {
  const answer = { given: 'declined', comment: 'I am ill.' } as const
  const letter = answerLetter(PLAN, 'Bo', answer, { ...BO, name: 'Ann' }, { personal: null, app: LINKS.app })
  assert.equal(letter.subject, 'Bo does not come: Plan')
  assert.match(textOf(letter), /\n\nBo writes:\n\nI am ill\.\n\nSee the meeting: https/)
})

test('what people write is text in the HTML, whatever it looks like', () => {
  const evil = '<img src=x onerror=alert(1)>"&\''
  const told = { ...PLAN, title: evil, description: evil, location: evil }
  const html = htmlOf(invitationLetter(told, evil, { ...BO, name: evil }, LINKS))
  assert.doesNotMatch(html, /<img/)
  assert.equal(html.split('&lt;img src=x onerror=alert(1)&gt;&quot;&amp;&#39;').length, 7)
})
