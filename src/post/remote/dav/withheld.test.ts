import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markOf, writtenMark } from './mark.ts'
import { askedFor, isLasting, onceMore } from './withheld.ts'

const place = 'https://example.com/cal/'

test('a mark says what is missing up to it, whatever stands in the rest, and is as before without', () => {
  const withheld = [{ path: '/cal/a@b\n[1].ics', tries: 2 }]
  for (const value of ['http://example.com/1', '[1]\n[2]', '']) {
    const mark = { by: 'token' as const, value }
    assert.deepEqual(markOf(writtenMark(mark, withheld)), { mark, withheld })
    assert.deepEqual(markOf(writtenMark(mark)), { mark, withheld: [] })
    assert.equal(writtenMark(mark), `s ${value}`)
  }
  assert.deepEqual(markOf('c [7]\n9').mark, { by: 'ctag', value: '[7]\n9' })
})

test('what is withheld is asked for once more, however it is spelt, unless it is gone', () => {
  const before = ['/cal/a%40b.ics', '/cal/c.ics', '/cal/d.ics'].map(path => ({ path, tries: 1 }))
  const asked = askedFor({ changed: ['/cal/a@b.ics'], gone: ['/cal/c.ics'] }, before, place)
  assert.deepEqual(asked, ['/cal/a@b.ics', '/cal/d.ics'])
  assert.deepEqual(onceMore(['/cal/a@b.ics', '/cal/e.ics'], before, place), [
    { path: '/cal/a@b.ics', tries: 2 },
    { path: '/cal/e.ics', tries: 1 },
  ])
})

test('a calendar counts as read when all that is missing was missing three times', () => {
  const missing = (...tries: number[]) => tries.map((n, i) => ({ path: `/cal/${i}.ics`, tries: n }))
  assert.equal(isLasting(missing()), true)
  assert.equal(isLasting(missing(3, 4)), true)
  assert.equal(isLasting(missing(4, 2)), false)
  assert.equal(isLasting(missing(...Array.from({ length: 21 }, () => 4))), false)
})
