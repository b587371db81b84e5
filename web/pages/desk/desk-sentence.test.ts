import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Timed } from '../../data/time.ts'
import { deskSentence, dinnersIn } from './desk-sentence.ts'

const NONE = { meetings: 0, proposals: 0, invitations: 0, choices: 0, notes: 0 }
const now = Temporal.Instant.from('2026-11-21T12:00:00Z').epochMilliseconds
const meeting = (
  title: string,
  start: string,
  end: string,
  status: 'accepted' | 'declined' = 'accepted',
) => ({
  title,
  start,
  end,
  status,
  all_day: false,
  timezone: 'Europe/Berlin',
})

test('the desk says what waits and what is next', () => {
  const planning = meeting('Planning', '2026-11-22T08:30:00Z', '2026-11-22T09:00:00Z')
  assert.equal(
    deskSentence({ ...NONE, meetings: 1 }, [planning], 'Europe/Berlin', now),
    'One meeting waits for your answer. Next is Planning, tomorrow at 09:30.',
  )
})

test('what is on now is said with its end, and what is near in minutes', () => {
  const on = meeting('Review', '2026-11-21T11:30:00Z', '2026-11-21T12:30:00Z')
  const near = meeting('Coffee', '2026-11-21T12:45:00Z', '2026-11-21T13:00:00Z')
  assert.equal(
    deskSentence(NONE, [on, near], 'UTC', now),
    'Nothing waits for you. Review is on, until 12:30. Next is Coffee, in 45 minutes.',
  )
})

test('whole days are said without times, and begin and end at the viewer’s midnight', () => {
  const days = meeting('Retreat', '2026-11-21T23:00:00Z', '2026-11-23T23:00:00Z')
  const sentence = (now: string) =>
    deskSentence(
      NONE,
      [{ ...days, all_day: true }],
      'America/New_York',
      Temporal.Instant.from(now).epochMilliseconds,
    )
  // It is still Saturday in New York when Sunday begins in Berlin.
  assert.match(sentence('2026-11-21T23:30:00Z'), /Next is Retreat, tomorrow, until Mon 23 Nov\.$/)
  assert.match(sentence('2026-11-24T04:30:00Z'), /Retreat is on, until Mon 23 Nov\.$/)
})

test('declined meetings are not what is next', () => {
  const declined = meeting('Review', '2026-11-22T11:30:00Z', '2026-11-22T12:30:00Z', 'declined')
  assert.equal(deskSentence(NONE, [declined], 'UTC', now), 'Nothing waits for you. The coming week is free.')
})

test('a gathering that one goes to is next too, one that one is only invited to is not', () => {
  const claim = (kind: 'meeting' | 'hold', title: string, at: string) =>
    ({
      kind,
      thing: 'gathering',
      title,
      start: Date.parse(at),
      end: Date.parse(at) + 3_600_000,
    }) as unknown as Timed
  const claims = [
    claim('hold', 'Concert', '2026-11-22T17:00:00Z'),
    claim('meeting', 'Dinner', '2026-11-22T18:00:00Z'),
  ]
  assert.match(
    deskSentence(NONE, dinnersIn(claims, 'UTC'), 'UTC', now),
    /Next is Dinner, tomorrow at 18:00\.$/,
  )
})

test('meetings and proposals that wait are counted apart, and so is what waits for a choice', () => {
  const said = (counts: Parameters<typeof deskSentence>[0]) =>
    deskSentence(counts, [], 'UTC', now).replace(' The coming week is free.', '')
  assert.equal(said({ ...NONE, meetings: 3 }), 'Three meetings wait for your answer.')
  assert.equal(said({ ...NONE, proposals: 1 }), 'One proposal waits for your answer.')
  assert.equal(
    said({ ...NONE, meetings: 1, proposals: 2, choices: 1 }),
    'One meeting and two proposals wait for your answer, one proposal for your choice.',
  )
  assert.equal(said({ ...NONE, invitations: 1 }), 'One invitation waits for your answer.')
  assert.equal(said({ ...NONE, choices: 2 }), 'Two proposals wait for your choice.')
  assert.equal(said({ ...NONE, notes: 1 }), 'One note waits to be written.')
  assert.equal(
    said({ ...NONE, meetings: 1, notes: 2 }),
    'One meeting waits for your answer, two notes to be written.',
  )
})
