import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SlotBusy } from '../../data/proposals.ts'
import { alsoOffered, busyLines } from './clashes.ts'
import { decisionWords, waitsForChoice } from './decision.ts'
import { partyName } from './party-name.ts'
import { sample } from './sample.ts'
import { finishSentence, funnelSentence, standingSentence, standsAt } from './standing.ts'

const reading = { zone: 'Europe/Berlin', now: Date.parse('2026-11-21T12:00:00Z') }
const starts = ['2026-11-24T09:00:00Z', '2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z']
const proposal = sample(starts, { bo: ['yes', 'no', 'no'] })

test('what stands is said in figures', () => {
  assert.equal(
    standsAt({ answered: 3, complete: false, parties: 5, common: 2 }),
    '3 of 5 have answered, 2 times are left',
  )
  assert.equal(
    standsAt({ answered: 1, complete: false, parties: 2, common: 1 }),
    '1 of 2 has answered, 1 time is left',
  )
  assert.equal(
    standsAt({ answered: 4, complete: true, parties: 4, common: 0 }),
    'everyone has answered, no time suits all',
  )
  assert.match(
    standsAt({ answered: 4, complete: false, parties: 4, common: 2 }),
    /^everyone has answered, but not about every time, 2/,
  )
})

test('the head says until when one can answer, what ended it, or what was found', () => {
  const until = (deadline: string) => ({ ...proposal, deadline })
  assert.equal(
    standingSentence(until('2026-11-22T17:00:00Z'), reading),
    '2 of 4 have answered, 1 time is left. Answers until tomorrow, 18:00.',
  )
  assert.equal(
    standingSentence({ ...until('2026-11-21T10:00:00Z'), state: 'ended' }, reading),
    'Answering ended today, 11:00. 2 of 4 have answered, 1 time is left.',
  )
  const justNow = { ...until('2026-11-21T10:00:30Z'), state: 'ended' } as const
  const aMinuteBehind = { ...reading, now: Date.parse('2026-11-21T10:00:00Z') }
  assert.match(standingSentence(justNow, aMinuteBehind), /^Answering ended today, 11:00\./)
  assert.equal(
    standingSentence({ ...proposal, state: 'ended' }, reading),
    'The last of its times has passed. 2 of 4 have answered, 1 time is left.',
  )
  const closure = { at: starts[0]!, by: null, start: starts[0]!, duration: 'PT1H', meeting: 'm' }
  assert.equal(
    standingSentence({ ...proposal, state: 'closed', closure }, reading),
    'The time is found: Tuesday 24 November, 10:00–11:00.',
  )
})

test('the rule by which it closes reads as a sentence', () => {
  const nameOf = partyName(proposal.parties, 'ann')
  const rule = (finish: typeof proposal.finish) => finishSentence({ ...proposal, finish }, nameOf)
  assert.equal(rule(null), 'It closes when you choose a time.')
  assert.equal(
    rule({ when: 'quorum', quorum: 3, required: ['ann', 'bo'] }),
    'It closes by itself as soon as three of you can come to one time, and you and Bo can come.',
  )
  assert.equal(
    rule({ when: 'answered', quorum: null, required: [] }),
    'It closes by itself when everyone has answered and one time is best.',
  )
})

test('the funnel is said in words', () => {
  assert.equal(funnelSentence(proposal), 'Three times were proposed, one is left.')
  assert.equal(funnelSentence(sample(starts)), 'Three times were proposed, none refused.')
  const closure = { at: starts[0]!, by: 'ann', start: starts[0]!, duration: 'PT1H', meeting: 'm' }
  assert.equal(funnelSentence({ ...proposal, closure }), 'Three times were proposed, one is chosen.')
  const best = sample(starts).slots.slice(0, 1)
  assert.equal(
    funnelSentence({ ...sample(starts), best }),
    'Three times were proposed, none refused, one suits best.',
  )
})

test('the proposer is asked to choose once everyone has answered, or when answering is over', () => {
  const summary = { state: 'open', proposer: 'ann', complete: false } as const
  assert.equal(waitsForChoice(summary, 'ann'), false)
  assert.equal(waitsForChoice({ ...summary, complete: true }, 'ann'), true)
  assert.equal(waitsForChoice({ ...summary, complete: true }, 'bo'), false)
  assert.equal(waitsForChoice({ ...summary, state: 'ended' }, 'ann'), true)
  assert.equal(decisionWords(proposal, 'ann'), null)
  const ended = { ...proposal, state: 'ended' as const }
  assert.match(decisionWords({ ...ended, best: ended.slots.slice(0, 2) }, 'ann')!, /suit equally well/)
  assert.match(decisionWords(ended, 'ann')!, /no time suits all/)
})

const busy = (kind: SlotBusy['kind'], title: string | null, firm: boolean, subject = title): SlotBusy => {
  return { slot: 1, start: starts[0]!, end: starts[1]!, kind, firm, title, subject }
}

test('what one has else is named; what waits too and what one agreed to are told apart', () => {
  const lines = busyLines(
    [
      busy('meeting', 'Planning', true),
      busy('proposal', 'Retro', false),
      busy('proposal', 'Offsite', false),
      busy('calendar', null, true),
      busy('meeting', 'Coffee', false),
    ],
    { zone: 'Europe/Berlin', waiting: new Set(['Retro']) },
  )
  assert.deepEqual(
    lines.map(({ words }) => words),
    [
      'Planning, 10:00–11:00',
      '“Retro” asks for this hour too',
      'You said yes to “Offsite” at this hour',
      'Busy by your calendar, 10:00–11:00',
      'Coffee, 10:00–11:00, held',
    ],
  )
})

test('a yes at an hour that is offered twice is fine until one is closed', () => {
  assert.equal(alsoOffered([busy('meeting', 'Planning', true)]), null)
  assert.equal(
    alsoOffered([busy('proposal', 'Retro', false), busy('proposal', 'Offsite', false)]),
    'Also offered in “Retro” and “Offsite”',
  )
})
