import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { proposal, slot, start } from '../../test/talk.ts'
import { widthOf } from './text/width.ts'
import { prompt, view } from './view.ts'

/** The looks, which are all that this program itself tells a terminal. */
const LOOK = new RegExp(`${'\u001b'}\\[[\\d;]+m`, 'g')

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

it('the keys stand in one line of any terminal', () => {
  for (let columns = 40; columns < 100; columns++) {
    assert.ok(widthOf(prompt(start(), columns).above!) <= columns, String(columns))
  }
})

it('what others have refused, and where I am busy, is said in words as well as in colour', () => {
  const busy = { start: slot(1).start, end: '2026-12-01T09:30:00Z', title: 'Dentist', subject: null }
  const mine = {
    ...proposal().mine,
    busy: [
      { ...busy, slot: 1, kind: 'meeting', firm: true } as const,
      { ...busy, slot: 2, kind: 'proposal', firm: false } as const,
    ],
  }
  const shown = [{ page: 'proposal', proposal: proposal({ mine }) }] as const
  const text = view({ ...start(), shown }, 80, false).join('\n')
  assert.match(
    text,
    /█ {2}1 {2}Tue {2}1 Dec 10:00–10:30 {2}common\n.*\n +you: Dentist, Tue {2}1 Dec 10:00–10:30\n/,
  )
  assert.match(text, /▒ {2}2 {2}Wed {2}2 Dec 10:00–10:30 {2}refused\n.*\n +you: Dentist, .* \(tentative\)\n/)
  assert.match(view({ ...start(), shown }, 80, true).join('\n'), /\[2;9mWed {2}2 Dec 10:00–10:30/)
})

it('of a closed proposal only the chosen slot is marked, and nothing is called common any more', () => {
  const slots = [slot(1), slot(2), slot(3, false)]
  const { start: at, duration } = slot(1)
  const closure = { start: at, duration, by: 'ann', at, meeting: 'm' }
  const shown = [{ page: 'proposal', proposal: proposal({ state: 'closed', closure, slots }) }] as const
  const text = view({ ...start(), shown }, 80, false).join('\n')
  assert.match(text, /Tue {2}1 Dec 10:00–10:30 {2}chosen\n/)
  assert.match(text, /Wed {2}2 Dec 10:00–10:30\n/)
  assert.doesNotMatch(text, /common/)
})
