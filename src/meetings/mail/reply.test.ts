import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterMail, notFreeMail, occurrenceMail } from '#/meetings/mail/reply.ts'
import { htmlOf, textOf } from '#/shared/letter.ts'
import { hour, minute } from '#/time/date.ts'
import { parseInstant } from '#/time/instant.ts'

const start = parseInstant('2026-11-24T10:00:00Z')!
const window = { start, end: start + hour }
const ann = { name: 'Ann', timezone: 'Europe/Berlin', language: 'de' } as const
const about = { title: 'Plan <B>', link: 'https://muster.example.com/meetings/7', who: 'Bo', comment: '' }

test('a German organizer reads in German who comes once, and what he answered to the series', () => {
  const letter = occurrenceMail(ann, {
    ...about,
    answer: 'declined',
    start,
    status: 'accepted',
    comment: 'Zahnarzt',
  })
  assert.equal(letter.subject, 'Bo kommt nicht, nur einmal: Plan <B>')
  assert.match(textOf(letter), /Dienstag, 24\. November 2026.*11:00 Uhr.*\n\nZahnarzt\n\n.*Sie bleibt: Ja\./)
  assert.match(htmlOf(letter), /Plan &lt;B&gt;/)
})

test('a proposal stands beside the time it is to replace', () => {
  const proposed = { start: start + 3 * hour, end: start + 3 * hour + 30 * minute }
  const meeting = { timezone: 'Europe/Berlin', wholeDays: false }
  const text = textOf(counterMail(ann, { ...about, now: window, proposed, meeting }))
  assert.match(text, /14:00–14:30 Uhr \(Europe\/Berlin\)\nBisher: .*11:00–12:00 Uhr/)
})

test('instead of whole days other ones are proposed as dates, a time as a time', () => {
  const meeting = { timezone: 'America/New_York', wholeDays: true }
  const now = { start: parseInstant('2026-11-24T05:00:00Z')!, end: parseInstant('2026-11-25T05:00:00Z')! }
  const said = (from: string, until: string) => {
    const proposed = { start: parseInstant(from)!, end: parseInstant(until)! }
    return textOf(counterMail(ann, { ...about, now, proposed, meeting }))
  }
  assert.match(
    said('2026-11-26T05:00:00Z', '2026-11-28T05:00:00Z'),
    /\nDonnerstag, 26\. November 2026 – Freitag, 27\. November 2026\nBisher: Dienstag, 24\. November 2026\n/,
  )
  assert.match(said('2026-11-26T15:00:00Z', '2026-11-26T16:00:00Z'), /16:00–17:00 Uhr \(Europe\/Berlin\)/)
})

test('whoever cannot accept reads when he is taken, ten times at most', () => {
  const taken = Array.from({ length: 30 }, (_, week) => ({
    start: start + week * 7 * 24 * hour,
    end: start + hour + week * 7 * 24 * hour,
  }))
  const letter = notFreeMail(ann, { title: 'Plan', status: 'invited', taken })
  assert.equal(textOf(letter).match(/Europe\/Berlin/g)!.length, 10)
  assert.match(textOf(letter), /Ihre Antwort bleibt: offen\./)
})
