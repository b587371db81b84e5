import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EVERYTHING, touchedBy } from './touched.ts'

const keys = (thing: Parameters<typeof touchedBy>[0]['thing'], kind: string) =>
  touchedBy({ thing, subject: '7', kind }).map(key => key.join(' '))

test('an answer reads its meeting, the lists and the time anew, and no other meeting', () => {
  const touched = keys('meeting', 'answered')
  for (const key of ['meetings one 7', 'meetings log 7', 'meetings unanswered', 'meetings on', 'time'])
    assert.ok(touched.includes(key), key)
  assert.ok(!touched.includes('meetings'))
  assert.ok(!touched.includes('people'))
})

test('somebody new becomes known by joining', () => {
  assert.ok(keys('meeting', 'joined').includes('people'))
})

test('a message touches messages and what became of invitations, and a thing of a newer server everything', () => {
  assert.deepEqual(keys('message', 'sent'), ['messages', 'gatherings guests', 'invitations', 'time'])
  assert.deepEqual(touchedBy({ thing: 'booking' as 'meeting', subject: '7', kind: 'begun' }), EVERYTHING)
})

test('an answer to a gathering reads its board and the lists anew, and no other gathering', () => {
  const touched = keys('gathering', 'answered')
  for (const part of ['one', 'guests', 'line', 'log'])
    assert.ok(touched.includes(`gatherings ${part} 7`), part)
  for (const key of ['gatherings list', 'invitations', 'time']) assert.ok(touched.includes(key), key)
  for (const key of ['gatherings', 'meetings', 'proposals']) assert.ok(!touched.includes(key), key)
})

test('an answer to a proposal reads it, the lists and the time that it holds anew, and no other proposal', () => {
  const touched = keys('proposal', 'answered')
  for (const key of ['proposals one 7', 'proposals log 7', 'proposals waiting', 'proposals list', 'time'])
    assert.ok(touched.includes(key), key)
  for (const key of ['proposals', 'meetings', 'people']) assert.ok(!touched.includes(key), key)
})

test('a proposal that closes has become a meeting', () => {
  assert.ok(keys('proposal', 'closed').includes('meetings'))
})

test('that somebody looked at a proposal changes its log alone', () => {
  assert.deepEqual(keys('proposal', 'viewed'), ['proposals log 7'])
})

test('what the officer does reads its page, the meetings and the time anew; a note the agenda alone', () => {
  const touched = keys('standup', 'repaired')
  for (const key of ['standups one 7', 'standups checks 7', 'standups list', 'meetings', 'time'])
    assert.ok(touched.includes(key), key)
  assert.deepEqual(keys('standup', 'noted'), ['standups agenda 7'])
})

test('a meeting that is cancelled shows on the page of the stand-up whose date it was', () => {
  assert.ok(keys('meeting', 'cancelled').includes('standups one'))
})
