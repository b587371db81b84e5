import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quietOf, quietSentence, rowsOf, withMore } from './quiet.ts'

const night = { start: '22:00', end: '07:00' }

test('the same quiet hours every day go back as one pair', () => {
  assert.deepEqual(quietOf(rowsOf(night)), night)
  assert.equal(quietSentence(night), 'No reminder comes 22:00–07:00 every day.')
})

test('equal start and end, or no day, is no quiet hours', () => {
  assert.equal(quietOf([{ days: ['mo'], start: '08:00', end: '08:00' }]), null)
  assert.equal(quietOf([{ days: [], ...night }]), null)
  assert.equal(quietSentence(null), 'Reminders may come at any hour.')
})

test('other days take the weekend out of the hours of every day', () => {
  const rows = withMore(withMore([]))
  assert.equal(
    quietSentence(quietOf(rows)),
    'No reminder comes 22:00–07:00 on weekdays and 22:00–09:00 at the weekend.',
  )
})

test('days that have no hours yet are the ones added', () => {
  const rows = withMore([{ days: ['mo', 'tu', 'we', 'th'], ...night }])
  assert.deepEqual(rows[1]!.days, ['fr', 'sa', 'su'])
})
