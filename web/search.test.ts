import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  findSearch,
  groupSearch,
  messagesSearch,
  newSearch,
  proposeSearch,
  signInSearch,
  standupSearch,
} from './search.ts'

type Raw = Record<string, unknown>

/** What a page is given: the router lays what was checked over what the address says. */
function given(check: (raw: Raw) => object, raw: Raw): Raw {
  const entries = Object.entries({ ...raw, ...check(raw) })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

test('after signing in one lands only on a page of this server', () => {
  assert.deepEqual(given(signInSearch, { next: '/meetings/1?at=x' }), { next: '/meetings/1?at=x' })
  for (const next of ['https://example.com', '//example.com', '/\\example.com', 'javascript:alert(1)', 7]) {
    assert.deepEqual(given(signInSearch, { next }), {})
  }
})

test('a link can put no words of its own on the sign-in page', () => {
  assert.deepEqual(given(signInSearch, { problem: 'away' }), { problem: 'away' })
  for (const problem of ['Call this number', 'constructor', 7])
    assert.deepEqual(given(signInSearch, { problem }), {})
})

test('a link to a new meeting keeps what makes sense and drops the rest', () => {
  const raw = { start: '2026-11-23T10:30:00+01:00', end: 'soon', with: 'ann' }
  assert.deepEqual(given(newSearch, raw), { start: '2026-11-23T09:30:00Z', with: ['ann'] })
  assert.deepEqual(given(findSearch, { minutes: '-5', with: [] }), {})
})

test('a link to a new proposal keeps the times that it can read', () => {
  const slot = '2026-11-24T09:00:00Z/2026-11-24T09:30:00Z'
  const raw = { slots: [slot, '2026-11-24T09:00:00Z', 'soon/later'], from: '7', minutes: '45', title: '' }
  assert.deepEqual(given(proposeSearch, { ...raw, with: 'bo' }), {
    from: '7',
    minutes: 45,
    slots: [slot],
    with: ['bo'],
  })
  assert.deepEqual(given(proposeSearch, { slots: ['soon/later'], start: 'x' }), {})
})

test('the messages page takes only filters that it has', () => {
  assert.deepEqual(given(messagesSearch, { whose: 'sent', kind: 'reminder' }), {
    whose: 'sent',
    kind: 'reminder',
  })
  assert.deepEqual(given(messagesSearch, { whose: 'nobody', kind: ['reminder'] }), {})
})

test('a group is one name, no longer than a group may have', () => {
  assert.deepEqual(groupSearch({ group: 'choir' }), { group: 'choir' })
  assert.equal(groupSearch({ group: ['choir', 'team'] }).group, 'choir')
  assert.equal(groupSearch({ group: 'x'.repeat(100) }).group?.length, 60)
  assert.equal(groupSearch({ group: 7 }).group, undefined)
})

test('a time for a date of a stand-up is a time of day, or is left out', () => {
  const date = '2026-11-24'
  assert.deepEqual(standupSearch({ date, time: '10:30' }), { date, time: '10:30' })
  for (const time of ['24:00', '9:30', 1030]) assert.equal(standupSearch({ date, time }).time, undefined)
})
