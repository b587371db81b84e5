import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Calendar } from '../../data/free.ts'
import { allFree, busyBlocks } from './busy.ts'
import { whoCan, whoCanWords } from './who-can.ts'

type Busy = Calendar['busy'][number]

const whole = { start: 0, end: 1000 }
const calendar = (busy: Busy[] = [], known = [whole]): Calendar => ({ known, free: [], busy })
const busy = (kind: Busy['kind'], start: number, end: number): Busy => ({ kind, start, end })
const nameOf = (id: string) => ({ me: 'You', bo: 'Bo Lind', cy: 'Cy', di: 'Di' })[id] ?? id
const words = (
  calendars: Record<string, Calendar>,
  span = { start: 100, end: 200 },
  strangers: string[] = [],
) => {
  const can = whoCan({ known: Object.keys(calendars), strangers }, new Map(Object.entries(calendars)), span)
  return can && whoCanWords(can, nameOf)
}

test('everybody free is said in as few words as possible', () => {
  const free = calendar()
  assert.equal(words({ me: free }), 'you are free')
  assert.equal(words({ me: free, bo: free }), 'both free')
  assert.equal(words({ me: free, bo: free, cy: free }), 'all 3 free')
})

test('whoever cannot is named with the reason', () => {
  const meeting = calendar([busy('meeting', 150, 300)])
  const outside = calendar([busy('outside-hours', 0, 120)])
  const free = calendar()
  assert.equal(words({ me: free, bo: meeting, cy: free }), '2 of 3 free; Bo Lind is busy')
  assert.equal(words({ me: meeting, bo: meeting, cy: free }), '1 of 3 free; you and Bo Lind are busy')
  assert.equal(
    words({ me: meeting, bo: outside }, undefined, ['x@example.com']),
    '0 of 3 free; you are busy, Bo Lind does not offer it, x@example.com is not known',
  )
})

test('what touches a time is not in its way', () => {
  assert.equal(words({ me: calendar([busy('meeting', 0, 100), busy('external', 200, 300)]) }), 'you are free')
})

test('while somebody’s time is still being read nothing is said, also when only a part is', () => {
  const half = calendar([], [{ start: 0, end: 150 }])
  assert.equal(words({ me: calendar(), bo: half }), null)
  assert.equal(whoCan({ known: ['me'], strangers: [] }, new Map(), whole), null)
})

test('hours do not count against a whole day, meetings do', () => {
  const calendars = new Map([
    ['me', calendar([busy('outside-hours', 0, 500)])],
    ['bo', calendar([busy('meeting', 0, 5)])],
  ])
  const can = whoCan({ known: ['me', 'bo'], strangers: [] }, calendars, whole, true)
  assert.deepEqual([can?.free, can?.busy], [['me'], ['bo']])
})

test('the week shows each stretch once with everybody who is busy in it', () => {
  const calendars = new Map([
    ['bo', calendar([busy('meeting', 100, 300), busy('outside-hours', 0, 50)])],
    ['cy', calendar([busy('external', 200, 400), busy('meeting', 990, 1200)])],
    ['di', calendar([busy('meeting', 200, 300)])],
  ])
  const blocks = busyBlocks(['bo', 'cy', 'di'], calendars, whole, nameOf)
  assert.deepEqual(
    blocks.map(({ start, end, title }) => [start, end, title]),
    [
      [100, 200, 'Bo busy'],
      [200, 300, '3 of you busy'],
      [300, 400, 'Cy busy'],
      [990, 1000, 'Cy busy'],
    ],
  )
  assert.equal(blocks[1]!.means, 'Bo Lind, Cy, Di')
})

test('all are free where everybody is; not known before everybody was read', () => {
  const free = (start: number, end: number): Calendar => ({
    known: [whole],
    free: [{ start, end }],
    busy: [],
  })
  const calendars = new Map([
    ['me', free(0, 300)],
    ['bo', free(200, 500)],
  ])
  assert.deepEqual(allFree(['me', 'bo'], calendars), [{ start: 200, end: 300 }])
  assert.equal(allFree(['me', 'bo', 'cy'], calendars), undefined)
})
