import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Invitation } from '../../data/invitations.ts'
import type { MeetingSummary } from '../../data/meetings.ts'
import type { Proposal } from '../../data/proposals.ts'
import type { Timed } from '../../data/time.ts'
import { atOnce, thingsOf } from './things.ts'

const now = Date.parse('2026-11-21T12:00:00Z')
const meeting = (title: string, start: string, end: string) =>
  ({ id: title, title, start, end }) as unknown as MeetingSummary
const proposal = (title: string, starts: string[], deadline: string | null = null) =>
  ({
    id: title,
    title,
    deadline,
    timezone: 'Europe/Berlin',
    whole_days: false,
    slots: starts.map((start, at) => ({ number: at + 1, start, duration: 'PT1H' })),
  }) as unknown as Proposal

const planning = meeting('Planning', '2026-11-24T09:00:00Z', '2026-11-24T10:00:00Z')
const titles = (things: { title: string }[]) => things.map(({ title }) => title)

test('what waits is in the order in which it wants an answer: deadline, first time to come, start', () => {
  const soon = proposal('Soon', ['2026-11-30T09:00:00Z'], '2026-11-22T09:00:00Z')
  const first = proposal('First', ['2026-11-21T09:00:00Z', '2026-11-23T09:00:00Z'])
  const late = proposal('Late', ['2026-12-01T09:00:00Z'], '2026-12-15T09:00:00Z')
  assert.deepEqual(
    titles(
      thingsOf({ meetings: [planning], proposals: [late, first, soon], invitations: [], notes: [] }, now),
    ),
    ['Soon', 'First', 'Planning', 'Late'],
  )
})

test('an invitation wants its answer before it lapses, and else before the last moment', () => {
  const invitation = (title: string, lapses_at: string | null) =>
    ({
      id: title,
      title,
      lapses_at,
      start: '2026-11-28T18:00:00Z',
      end: '2026-11-28T21:00:00Z',
      answer_by: '2026-11-27T18:00:00Z',
    }) as unknown as Invitation
  const invitations = [invitation('Lapsed', null), invitation('Open', '2026-11-22T09:00:00Z')]
  assert.deepEqual(titles(thingsOf({ meetings: [planning], proposals: [], invitations, notes: [] }, now)), [
    'Open',
    'Planning',
    'Lapsed',
  ])
})

test('two things that ask for one hour say so beside each other; those that touch do not', () => {
  const retro = proposal('Retro', ['2026-11-23T09:00:00Z', '2026-11-24T09:30:00Z'])
  const after = proposal('After', ['2026-11-24T10:00:00Z'])
  const things = thingsOf(
    { meetings: [planning], proposals: [retro, after], invitations: [], notes: [] },
    now,
  )
  const of = (title: string) => atOnce(things.find(thing => thing.title === title)!, things, [])
  assert.deepEqual(of('Planning'), ['“Retro” asks for this hour too'])
  assert.deepEqual(of('Retro'), ['“Planning” asks for this hour too', '“After” asks for this hour too'])
})

test('once one was answered with yes, the others say so', () => {
  const hold = (subject: string) =>
    ({
      kind: 'hold',
      thing: 'proposal',
      subject,
      title: subject,
      start: Date.parse('2026-11-24T09:30:00Z'),
      end: Date.parse('2026-11-24T10:30:00Z'),
    }) as Timed
  const things = thingsOf(
    {
      meetings: [planning],
      proposals: [proposal('Retro', ['2026-11-24T09:30:00Z'])],
      invitations: [],
      notes: [],
    },
    now,
  )
  const [first] = things.filter(({ kind }) => kind === 'meeting')
  assert.deepEqual(atOnce(first!, things, [hold('Retro'), hold('Offsite')]), [
    '“Retro” asks for this hour too',
    'You said yes to “Offsite” at this hour',
  ])
})

test('whole days ask for every hour of them, where they were proposed', () => {
  const offsite = { ...proposal('Offsite', []), whole_days: true } as Proposal
  const slots = [{ number: 1, start: '2026-11-24', duration: 'P1D' }] as unknown as Proposal['slots']
  const things = thingsOf(
    { meetings: [planning], proposals: [{ ...offsite, slots }], invitations: [], notes: [] },
    now,
  )
  assert.deepEqual(atOnce(things.find(({ id }) => id === 'Planning')!, things, []), [
    '“Offsite” asks for this hour too',
  ])
})

test('a note for today waits until its stand-up begins, and asks for no hour beside the meeting of it', () => {
  const daily = {
    id: 'daily',
    title: 'Daily',
    next: { date: '2026-11-24', start: '2026-11-24T09:30:00Z', meeting: 'm' },
  }
  const things = thingsOf({ meetings: [planning], proposals: [], invitations: [], notes: [daily] }, now)
  assert.deepEqual(titles(things), ['Planning', 'Daily'])
  for (const thing of things) assert.deepEqual(atOnce(thing, things, []), [])
})
