import assert from 'node:assert/strict'
import { test } from 'node:test'
import { leadOptions, leadWords, withLead } from './leads.ts'

test('leads read as people say them, however they are spelt', () => {
  assert.equal(leadWords('PT1H'), '1 hour before')
  assert.equal(leadWords('PT90M'), '1 h 30 min before')
  assert.equal(leadWords('P1D'), '1 day before')
  assert.equal(leadWords('P1W'), '7 days before')
  assert.equal(leadWords('PT0S'), 'at the start')
})

test('no lead can be chosen twice, and one set by a program can be kept', () => {
  const ids = leadOptions(['PT25M', 'PT60M'], 0).map(option => option.id)
  assert.ok(ids.includes('PT25M'))
  assert.ok(!ids.includes('PT1H'))
  assert.deepEqual(ids.slice(2, 5), ['PT15M', 'PT25M', 'PT30M'])
})

test('one more is the next usual one, up to five', () => {
  assert.deepEqual(withLead(['PT60M']), ['PT60M', 'P1D'])
  const five = withLead(withLead(withLead(withLead(['PT1H']))))
  assert.equal(new Set(five).size, 5)
  assert.deepEqual(withLead(five), five)
})
