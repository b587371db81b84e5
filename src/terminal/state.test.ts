import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { ProposalShape, ProposalSummary } from '#/proposals/schema/proposal.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Effect, Event, State } from './state/types.ts'
import { begin, update } from './state.ts'
import { widthOf } from './text/width.ts'
import { prompt, view } from './view.ts'

const now = parseInstant('2026-11-23T08:00:00Z')!
const me = { id: 'ann', name: 'Ann', email: 'ann@example.com', timezone: 'Europe/Berlin' }
/** The looks, which are all that this program itself tells a terminal. */
const LOOK = new RegExp(`${'\u001b'}\\[[\\d;]+m`, 'g')
const server = 'https://muster.example.com'
const start = (attended = true) => begin({ me, server, zone: me.timezone, now, attended })

const slot = (number: number, common = true) => ({
  number,
  start: `2026-12-0${number}T09:00:00Z`,
  duration: 'PT30M',
  proposed_by: 'ann',
  common,
  yes: 1,
  if_needed: 0,
  no: common ? 0 : 1,
  past: false,
})

/** Ann's, with Bo as the other party, who is busy at none of its slots. */
function proposal(given: Partial<ProposalShape> = {}): ProposalShape {
  const party = (person: string, name: string) => ({
    person,
    name,
    email: `${person}@example.com`,
    required: false,
    answered: person === 'ann',
    answered_at: null,
    note: '',
  })
  const slots = given.slots ?? [slot(1), slot(2, false)]
  return {
    id: 'p',
    title: 'Plan',
    description: '',
    location: '',
    proposer: 'ann',
    timezone: 'Europe/Berlin',
    whole_days: false,
    deadline: null,
    finish: null,
    counter: true,
    hidden: false,
    state: 'open',
    closure: null,
    parties: [party('ann', 'Ann'), party('bo', 'Bo')],
    slots,
    common: slots.filter(({ common }) => common).map(({ start, duration }) => ({ start, duration })),
    best: [],
    answers: [{ person: 'ann', start: slots[0]!.start, duration: 'PT30M', answer: 'yes' }],
    taken: [],
    mine: { answered: true, note: '', busy: [], kept_calendar: false },
    created_at: '2026-11-23T08:00:00Z',
    updated_at: '2026-11-23T08:00:00Z',
    ...given,
  }
}

const summary = {
  ...proposal(),
  parties: 2,
  answered: 1,
  slots: 2,
  common: 1,
  waiting: true,
} as unknown as ProposalSummary

/** Types lines, and answers each effect by `world`, until nothing more is to be done. */
function talk(state: State, lines: readonly string[], world: (effect: Effect) => Event = known) {
  const effects: Effect[] = []
  const run = (before: State, event: Event): State => {
    const step = update(before, event)
    effects.push(...step.effects)
    return step.effects.reduce((after, effect) => run(after, world(effect)), step.state)
  }
  const after = lines.reduce((at, text) => run(at, { kind: 'line', text, now }), state)
  return { state: after, effects, text: view(after, 80, false).join('\n') }
}

/** A server with one proposal, that agrees with everything. */
function known(effect: Effect): Event {
  switch (effect.do) {
    case 'list-proposals':
      return { kind: 'proposals', list: { items: [summary], next: null }, effect }
    case 'read-proposal':
      return { kind: 'proposal', proposal: proposal(), effect }
    case 'answer':
      return { kind: 'answered', proposal: proposal() }
    case 'notify':
      return { kind: 'notified', count: effect.parties.length }
    case 'look-busy':
      return { kind: 'busy', draft: effect.draft, busy: [], unknown: [] }
    case 'create':
      return { kind: 'created', proposal: proposal() }
    case 'close':
      return { kind: 'closed', slot: effect.slot }
    default:
      throw new Error(effect.do)
  }
}

const dones = (effects: readonly Effect[]) => effects.map(effect => effect.do)

describe('the keys', () => {
  it('d1 reads the list first when there is none yet, and shows the proposal alone', () => {
    const { effects, text } = talk(start(), ['d1'])
    assert.deepEqual(dones(effects), ['list-proposals', 'read-proposal'])
    assert.match(
      text,
      /^Plan\nby you, open.*░ {2}1 {2}Tue {2}1 Dec 10:00–10:30 {2}common\n +yes 1, silent 2/s,
    )
    assert.match(text, /░ {2}2 {2}Wed {2}2 Dec 10:00–10:30 {2}refused/)
  })

  it('a number that is not in the list is told how long that is', () => {
    assert.match(talk(start(), ['l', 'd2']).text, /There is no 2: the list \(l\) ends with 1\./)
    assert.match(talk(start(), ['p']).text, /Say which: p1/)
  })

  it('p1 says yes, if needed, and no to the rest', () => {
    const { effects } = talk(start(), ['p1 1?, 2 # late'])
    assert.deepEqual(effects.at(-1), {
      do: 'answer',
      id: 'p',
      slots: [
        { start: '2026-12-01T09:00:00Z', duration: 'PT30M', answer: 'if-needed' },
        { start: '2026-12-02T09:00:00Z', duration: 'PT30M', answer: 'yes' },
      ],
      note: 'late',
    })
    assert.deepEqual((talk(start(), ['p1', 'none']).effects.at(-1) as { slots: unknown }).slots, [])
  })

  it('p1 asks anew who does not know all slots there are by now', () => {
    const more = proposal({ slots: [slot(1), slot(2, false), slot(3)] })
    let reads = 0
    const world = (effect: Effect): Event =>
      effect.do === 'read-proposal'
        ? { kind: 'proposal', proposal: reads++ ? more : proposal(), effect }
        : known(effect)
    const { state, effects, text } = talk(start(), ['d1', 'p 1'], world)
    assert.ok(!dones(effects).includes('answer'))
    assert.match(text, /Slots were added since you looked/)
    assert.deepEqual(talk(state, ['1 3'], world).effects.at(-1)?.do, 'answer')
  })

  it('n1 sends what was looked at, and asks again when that is not in common any more', () => {
    const { effects } = talk(start(), ['d1', 'n 2 # see you'])
    assert.deepEqual(effects.at(-1), {
      do: 'notify',
      id: 'p',
      parties: ['bo'],
      slots: [{ start: '2026-12-01T09:00:00Z', duration: 'PT30M' }],
      message: 'see you',
    })
    const fresh = proposal({ slots: [slot(1), slot(2)] })
    const problem = { type: '/problems/stale-slots', title: '', status: 409, detail: 'Stale.' }
    let tries = 0
    const world = (effect: Effect): Event =>
      effect.do === 'notify' && tries++ === 0 ? { kind: 'refused', problem, effect, fresh } : known(effect)
    const stale = talk(start(), ['n1', 'all'], world)
    assert.match(
      stale.text,
      /2 {2}Wed {2}2 Dec 10:00–10:30 {2}common.*has changed meanwhile; nothing was sent/s,
    )
    assert.deepEqual(
      (talk(stale.state, ['y'], world).effects.at(-1) as { slots: unknown }).slots,
      fresh.common,
    )
    assert.deepEqual(talk(stale.state, ['n']).effects, [])
    const alone = talk(start(false), ['n1 all'], world)
    assert.equal(alone.state.asking, null)
  })

  it('x1 asks before it closes, unless nobody sits there', () => {
    const asked = talk(start(), ['x1 1'])
    assert.match(prompt(asked.state, 80).before, /^Close on Tue {2}1 Dec 10:00–10:30\? /)
    assert.deepEqual(dones(talk(asked.state, ['']).effects), [])
    assert.deepEqual(dones(talk(asked.state, ['y']).effects), ['close'])
    assert.ok(dones(talk(start(false), ['x1 1']).effects).includes('close'))
  })

  it('c asks for parties, times and length, each until it makes sense, and shows the draft', () => {
    const lines = [
      'c Lunch',
      'nobody',
      'bo@example.com, cy@example.com',
      'someday',
      'tue 12:00, wed 12:00',
      'long',
      '1h',
    ]
    const { state, effects, text } = talk(start(), lines)
    assert.match(
      text,
      /Lunch\n {2}Tue 24 Nov 12:00–13:00\n {2}Wed 25 Nov 12:00–13:00\nTo bo@example.com, cy@example.com/,
    )
    assert.deepEqual(dones(effects), ['look-busy'])
    const draft = {
      title: 'Lunch',
      parties: ['bo@example.com', 'cy@example.com'],
      starts: ['2026-11-24T11:00:00Z', '2026-11-25T11:00:00Z'],
      duration: 'PT1H',
    }
    assert.deepEqual(talk(state, ['y']).effects, [{ do: 'create', draft, zone: 'Europe/Berlin' }])
    assert.deepEqual(dones(talk(start(), ['c', 'bo@example.com', '.']).effects), [])
  })

  it('z says times in another zone', () => {
    assert.match(talk(start(), ['z Asia/Tokyo', 'd1']).text, /Tue {2}1 Dec 18:00–18:30/)
    assert.match(talk(start(), ['z Mars/Base']).text, /No time zone is named Mars\/Base/)
  })

  it('a key in place of an answer leaves the question', () => {
    assert.deepEqual(dones(talk(start(), ['p1', 'l']).effects), [
      'list-proposals',
      'read-proposal',
      'list-proposals',
    ])
  })

  it('q and the end of the lines leave', () => {
    assert.equal(talk(start(), ['q']).state.over, true)
    assert.equal(update(start(), { kind: 'end' }).state.over, true)
  })
})

it('no line typed breaks it', () => {
  const words = fc.constantFrom(
    'l',
    'd1',
    'p1',
    'n1',
    'x1',
    'c',
    'z',
    '?',
    'y',
    '.',
    '',
    '1',
    'all',
    'none',
    'tue 14:00',
    'bo@example.com',
    '30m',
  )
  fc.assert(
    fc.property(fc.array(fc.oneof(words, fc.string()), { maxLength: 12 }), lines => {
      const typed = lines.filter(text => !/^\s*[mafg]/i.test(text)) // what `known` knows nothing of
      talk(start(), typed)
    }),
    { numRuns: 300 },
  )
})

it('a proposal fits into any width, whatever it is called, and obeys nobody', () => {
  const nasty = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom('\u001b]0;x\u0007', '山'.repeat(50)),
  )
  fc.assert(
    fc.property(
      nasty,
      nasty,
      fc.integer({ min: 20, max: 120 }),
      fc.boolean(),
      (title, name, columns, colour) => {
        const busy = [
          {
            slot: 1,
            start: slot(1).start,
            end: '2026-12-01T09:30:00Z',
            kind: 'meeting',
            firm: true,
            title,
            subject: null,
          },
        ] as const
        const named = proposal({
          title,
          description: `${name}\n${title}`,
          parties: proposal().parties.map(party => ({ ...party, name, note: title })),
          mine: { ...proposal().mine, busy: [...busy] },
        })
        const problem = {
          type: '',
          title,
          status: 409,
          detail: name,
          reasons: [{ person: title, reason: name }],
        }
        const shown = [
          { page: 'proposal', proposal: named },
          { page: 'problem', problem },
        ] as const
        for (const row of view({ ...start(), shown }, columns, colour)) {
          const bare = colour ? row.replaceAll(LOOK, '') : row
          assert.ok(widthOf(bare) <= columns, JSON.stringify(row))
          assert.ok(!/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(bare), JSON.stringify(row))
        }
      },
    ),
    { numRuns: 300 },
  )
})
