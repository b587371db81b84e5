import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { known, proposal, slot, start, talk } from '../../test/talk.ts'
import type { Effect, Event } from './state/types.ts'
import { update } from './state.ts'
import { prompt } from './view.ts'

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
    assert.match(prompt(talk(start(), ['p1']).state, 80).before, /^Slots that suit you; the rest you refuse/)
    const none = talk(start(), ['p1', 'none']).effects.at(-1) as unknown as { slots: { answer: string }[] }
    assert.deepEqual(
      none.slots.map(({ answer }) => answer),
      ['no', 'no'],
    )
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
    assert.match(prompt(asked.state, 80).above!, /^Close on Tue {2}1 Dec 10:00–10:30\? /)
    assert.deepEqual(dones(talk(asked.state, ['']).effects), [])
    assert.deepEqual(dones(talk(asked.state, ['y']).effects), ['close'])
    assert.ok(dones(talk(start(false), ['x1 1']).effects).includes('close'))
  })

  it('p and x say that a proposal is closed before they ask anything', () => {
    const { start: at, duration } = slot(1)
    const closed = proposal({
      state: 'closed',
      closure: { start: at, duration, by: 'ann', at, meeting: 'm' },
    })
    const world = (effect: Effect): Event =>
      effect.do === 'read-proposal' ? { kind: 'proposal', proposal: closed, effect } : known(effect)
    for (const typed of ['p1', 'p1 1', 'x1', 'x1 1']) {
      const { state, effects, text } = talk(start(), [typed], world)
      assert.match(text, /^It is closed already, on Tue {2}1 Dec 10:00–10:30\./)
      assert.deepEqual([state.asking, dones(effects)], [null, ['list-proposals', 'read-proposal']])
    }
  })

  it('c asks for parties, times and length, each until it makes sense, and shows the draft', () => {
    const lines = [
      'c Lunch',
      'nobody',
      'bo@example.com, cy@example.com',
      'someday',
      'wed 12:00, tue 12:00',
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
