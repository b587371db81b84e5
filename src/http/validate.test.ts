import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKey } from '#/access/schema.ts'
import { changeGathering, dealGathering } from '#/gatherings/schema.ts'
import { checkFor } from '#/http/validate.ts'
import { changeMeeting, createMeeting, listMeetings } from '#/meetings/schema.ts'
import { changeMe } from '#/people/schema.ts'
import { closeProposal } from '#/proposals/schema.ts'
import type { AnyEndpoint } from '#/shared/endpoint.ts'

function told(endpoint: AnyEndpoint, body: unknown, query: unknown = {}): Record<string, string> {
  const faults = checkFor(endpoint).faults({ body, query }, 0)
  return Object.fromEntries(faults.map(({ path, message }) => [path, message]))
}

test('of something that may be an object or a list, only what is wrong with the one given is told', () => {
  const hours = { start: '22:00', end: '7' }
  assert.deepEqual(Object.keys(told(changeMe, { quiet: hours })), ['quiet.end'])
  assert.deepEqual(Object.keys(told(changeMe, { quiet: [{ ...hours, days: ['mo'] }] })), ['quiet[0].end'])
  assert.deepEqual(told(changeMe, { quiet: 'at night' }), { quiet: 'must be an object or an array' })
  assert.deepEqual(told(changeMeeting, { recurrence: 7 }), { recurrence: 'must be a string' })
  assert.deepEqual(told(changeMe, { quiet: null }), {})
})

test('a list with the same entry twice and a number out of its range are told in words', () => {
  assert.deepEqual(told(createKey, { name: 'Script', scopes: ['read', 'read'] }), {
    scopes: 'names the same entry twice',
  })
  assert.deepEqual(told(listMeetings, {}, { limit: '0' }), { limit: 'must be at least 1' })
  assert.deepEqual(told(listMeetings, {}, { limit: '201' }), { limit: 'must be at most 200' })
})

test('a rule that is not taken is told why', () => {
  assert.match(told(changeMeeting, { recurrence: 'COUNT=3' })['recurrence']!, /^has no FREQ/)
  const never = 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30'
  assert.match(told(changeMeeting, { recurrence: never })['recurrence']!, /^never comes true/)
})

test('a blank title is told to be blank, one of two lines to hold a line break', () => {
  assert.equal(told(changeMeeting, { title: '  ' })['title'], 'is blank; give one line of text')
  for (const title of ['\u200b', ' \ufeff\u200d', '\u2060\u3000'])
    assert.equal(told(changeMeeting, { title })['title'], 'is blank; give one line of text')
  assert.deepEqual(told(changeMeeting, { title: '👩\u200d👧' }), {})
  assert.match(told(changeMeeting, { title: 'a\nb' })['title']!, /^holds a line break/)
})

test('an instant that does not exist is not told to lack its offset', () => {
  for (const start of ['2026-02-30T10:00:00Z', '2026-11-23T25:00:00+01:00', '1969-12-31T23:59:59Z'])
    assert.match(
      told(createMeeting, { start })['start']!,
      /does not exist, or is not in the years 1970 to 2199/,
    )
  assert.match(told(createMeeting, { start: '2026-11-23T10:00:00' })['start']!, /with an offset/)
})

test('a start outside of our years is told that, not that it is none', () => {
  const at = (start: string) => told(closeProposal, { start })['start']!
  for (const start of ['9999-12-31T23:59:00Z', '2026-02-30', '2026-11-24T25:00'])
    assert.match(at(start), /does not exist, or is not in the years 1970 to 2199/)
  assert.match(at('soon'), /^is not a start; give it like/)
})

test('lengths of years or months, none at all and much too long ones are refused with why', () => {
  const given = (reply_within: string) => told(changeGathering, { reply_within })['reply_within']
  assert.match(given('P1Y')!, /^has years or months/)
  assert.match(given('P1M')!, /^has years or months/)
  assert.match(given('soon')!, /^is not a duration/)
  assert.equal(given('PT0S'), 'must be between PT1S and P60D')
  assert.equal(given('P61D'), 'must be between PT1S and P60D')
  assert.deepEqual(told(changeGathering, { reply_within: 'PT1M', remind_before: 'PT1M' }), {})
  assert.match(told(changeGathering, { remind_before: 'PT0S' })['remind_before']!, /^must be between PT1M/)
})

test('what needs no body takes none but an empty one', () => {
  assert.deepEqual(told(dealGathering, {}), {})
  assert.deepEqual(told(dealGathering, { now: true }), { now: 'is unknown here; known are no fields' })
})
