import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EVERYBODY, groupOptions, leavingWords, nobodyFound, otherWay, phoneWords, summed } from './words.ts'

test('the page says how many there are, or that there are more than it read', () => {
  assert.equal(summed(0, false, 0), 'Whom you may invite to a gathering. Nobody else sees them.')
  assert.equal(summed(1, false, 0), 'One contact; nobody else sees them.')
  assert.equal(summed(12, false, 3), 'Twelve contacts in three groups; nobody else sees them.')
  assert.equal(summed(50, true, 1), 'More than 50 contacts in one group; nobody else sees them.')
})

test('a group that a link names can be left again, though nobody is in it', () => {
  const groups = [{ name: 'choir', count: 4 }]
  assert.deepEqual(
    groupOptions(groups, 'gone').map(({ id }) => id),
    [EVERYBODY, 'choir', 'gone'],
  )
  assert.equal(groupOptions(groups, 'choir')[1]!.name, 'choir (4)')
})

test('nobody found is said with what was looked for', () => {
  assert.equal(nobodyFound('zo', undefined), 'None of your contacts goes by “zo”.')
  assert.equal(nobodyFound('zo', 'choir'), 'Nobody in choir goes by “zo”.')
  assert.equal(nobodyFound('', 'choir'), 'Nobody is in choir any more.')
})

test('a number stands in groups, and one that is not written to says so', () => {
  assert.equal(phoneWords('+4915111112222'), '+49 151 1111 2222')
  assert.equal(phoneWords('+4930901820'), '+49 3090 1820')
  assert.equal(phoneWords('+12015550123'), '+1 201 555 0123')
  assert.equal(phoneWords('+353851234567'), '+353 851 234 567')
  assert.equal(phoneWords('110'), '110')
  const sms = { channel: 'sms', address: '+4915111112222', isUsed: true } as const
  assert.equal(otherWay(sms), 'If that fails: +49 151 1111 2222')
  assert.equal(
    otherWay({ channel: 'email', address: 'bo@example.com', isUsed: false }),
    'Not written to: bo@example.com',
  )
})

test('deleting names the gatherings that are left', () => {
  const now = Date.parse('2026-11-23T08:00:00Z')
  const invited = (title: string, start: string) =>
    ({ id: title, title, start, state: 'invited', answer: null }) as const
  const over = invited('Lunch', '2026-11-22T12:00:00Z')
  const dinner = invited('Dinner', '2026-11-27T18:00:00Z')
  assert.match(
    leavingWords('Bo', [dinner, over, { ...dinner, title: 'Tea' }], now),
    /^Bo leaves “Dinner” and “Tea”, and/,
  )
  assert.equal(leavingWords('Bo', [over], now), 'Bo is no guest of anything still to come.')
  assert.match(leavingWords('Bo', undefined, now), /^Bo leaves every gathering that is still to come,/)
  assert.match(
    leavingWords('Bo', Array(20).fill(dinner), now),
    /“Dinner” and whatever else is still to come,/,
  )
})
