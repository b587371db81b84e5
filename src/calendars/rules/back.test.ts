import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { withAlarms } from './alarms.ts'
import { isEmpty, type Three, wishOf } from './back.ts'
import { describedAs, type Said, saidBy } from './copy.ts'
import { isWiped } from './gone.ts'

const nine = Date.parse('2026-11-24T09:00:00Z')
const hour = 3_600_000
const week = 7 * 24 * hour

const said: Said = {
  title: 'Plan',
  location: 'Room 3',
  description: 'Bring cake',
  start: nine,
  end: nine + hour,
  allDay: false,
  rule: null,
  except: [],
  changed: [],
  goesOn: false,
}
const series: Said = { ...said, rule: 'FREQ=WEEKLY' }
const frame = { timezone: 'Europe/Berlin', next: undefined, now: nine - 24 * hour }

/** What is wished when the phone changes some things and we others since both were `base`. */
function wish(theirs: Partial<Said>, ours: Partial<Said> = {}, base = said, at: Partial<typeof frame> = {}) {
  const three: Three = { base, theirs: { ...base, ...theirs }, ours: { ...base, ...ours } }
  return wishOf(three, { ...frame, ...at })
}

test('what only the phone has changed is wished, and nothing else', () => {
  const { texts, times, isOvertaken } = wish({ title: 'Other', start: nine + hour, end: nine + 2 * hour })
  assert.deepEqual(texts, { title: 'Other' })
  assert.deepEqual(times, { start: nine + hour, end: nine + 2 * hour })
  assert.equal(isOvertaken, false)
  assert.deepEqual(wish({ end: nine + 2 * hour }).times, { end: nine + 2 * hour })
})

test('what was changed in both places stays as it is here, and the rest is taken over', () => {
  const both = wish({ title: 'There', location: 'Room 4' }, { title: 'Here' })
  assert.deepEqual([both.texts, both.isOvertaken], [{ location: 'Room 4' }, true])
  const same = wish({ title: 'Same' }, { title: 'Same' })
  assert.deepEqual([isEmpty(same), same.isOvertaken], [true, false])
})

test('a title that was emptied in the phone stays', () => {
  assert.equal(isEmpty(wish({ title: '' })), true)
})

test('nothing that we changed alone is ever wished back', () => {
  const changes = fc.record(
    {
      title: fc.string({ minLength: 1 }),
      location: fc.string(),
      start: fc.integer(),
      description: fc.string(),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(changes, ours => {
      const wished = wish({}, ours)
      assert.equal(isEmpty(wished) && !wished.isOvertaken, true)
    }),
  )
})

test('single dates of a series are moved and cancelled, but not those that are so already', () => {
  const moved = {
    original: nine + week,
    start: nine + week + hour,
    end: nine + week + 2 * hour,
    cancelled: false,
  }
  const gone = nine + 2 * week
  const once = wish({ changed: [moved], except: [gone] }, {}, series)
  assert.deepEqual(
    [once.moves, once.cancels],
    [[{ original: moved.original, start: moved.start, end: moved.end }], [gone]],
  )
  const again = wish({ changed: [moved], except: [gone] }, { changed: [moved], except: [gone] }, series)
  assert.equal(isEmpty(again), true)
  assert.equal(again.isOvertaken, false)
})

test('a running series is moved from its next date on, by the clock on the wall also over a clock change', () => {
  const march = Date.parse('2027-03-30T08:00:00Z') // ten o’clock in summer, as it was in winter
  const next = { original: march, start: march, end: march + hour }
  const { times } = wish({ start: nine + hour, end: nine + 2 * hour }, {}, { ...series }, {
    next,
    now: march - hour,
  } as never)
  assert.deepEqual(times, { start: march + hour, end: march + 2 * hour })
})

test('whole days of a meeting with times make no sense', () => {
  assert.equal(wish({ allDay: true }).isSenseless, true)
})

test('a date that is changed with all that follow is no change of one date', () => {
  const changed = [{ original: nine + week, start: nine + 2 * hour, end: nine + 3 * hour, cancelled: false }]
  assert.equal(wish({ changed, goesOn: true }, {}, series).isOnward, true)
  assert.equal(wish({ changed }, {}, series).isOnward, false)
})

test('the list of who takes part is never read as what somebody wrote', () => {
  const name = fc.string({ minLength: 1 })
  const status = fc.constantFrom('invited', 'accepted', 'tentative', 'declined' as const)
  const people = fc.array(fc.record({ name, status }), { maxLength: 60 })
  fc.assert(
    fc.property(fc.string(), people, fc.constantFrom('en', 'de' as const), (written, listed, language) => {
      const description = describedAs(written, { language, people: listed })
      const copy = { ...said, uid: '', sequence: 0, cancelled: false, attendees: [], description }
      assert.equal(saidBy(copy).description, written.trim())
    }),
  )
})

test('a rule is the same rule, however a program spells it', () => {
  const spelt = (rule: string) =>
    saidBy({ ...said, uid: '', sequence: 0, cancelled: false, attendees: [], rule }).rule
  assert.equal(spelt('FREQ=WEEKLY;BYDAY=TU'), spelt('BYDAY=TU;INTERVAL=1;WKST=MO;FREQ=WEEKLY'))
  assert.notEqual(spelt('FREQ=WEEKLY;BYDAY=TU'), spelt('FREQ=WEEKLY;BYDAY=WE'))
})

test('a few deleted meetings were deleted; all at once, or very many, were lost', () => {
  const lost = (gone: number, copies: number, held = 100) => isWiped({ gone, copies, lost: gone, held })
  assert.deepEqual([lost(1, 1, 0), lost(1, 10), lost(5, 8), lost(6, 30)], [false, false, false, false])
  assert.deepEqual([lost(2, 2, 0), lost(6, 10), lost(7, 7), lost(21, 500)], [true, true, true, true])
})

test('a meeting that went together with most of what else there was, or the last of it, was lost', () => {
  const lost = (lost: number, held: number) => isWiped({ gone: 1, copies: 10, lost, held })
  assert.deepEqual([lost(31, 0), lost(2, 0), lost(14, 11)], [true, true, true])
  assert.deepEqual([lost(1, 0), lost(4, 1), lost(11, 14)], [false, false, false])
})

test('alarms of the event are kept, and not those of single dates or without end', () => {
  const alarm = (text: string) => `BEGIN:VALARM\r\nDESCRIPTION:${text}\r\nEND:VALARM\r\n`
  const event = (...lines: string[]) => `BEGIN:VEVENT\r\n${lines.join('')}END:VEVENT\r\n`
  const there =
    event('RECURRENCE-ID:20261201T090000Z\r\n', alarm('single')) +
    event('UID:1\r\n', alarm('all'), alarm('x'.repeat(5000)))
  assert.equal(
    withAlarms(event('UID:1\r\n') + event('UID:1\r\n'), there),
    event('UID:1\r\n', alarm('all')) + event('UID:1\r\n'),
  )
  assert.equal(withAlarms(event('UID:1\r\n'), null), event('UID:1\r\n'))
})
