import assert from 'node:assert/strict'
import { test } from 'node:test'
import { draftOf, foreseeable, sameWishes, wishesOf } from './draft.ts'

const me = {
  id: '1',
  email: 'ann@example.com',
  name: 'Ann',
  timezone: 'Europe/Berlin',
  role: 'member' as const,
  quiet: { start: '22:00', end: '07:00' },
  when_quiet: 'send' as const,
  reminders: ['P1D', 'PT25M'],
  channels: ['sms' as const, 'email' as const],
  phone: '+4930901820',
  language: 'de' as const,
}

test('what is set goes through the form unchanged', () => {
  const { quiet, when_quiet, reminders, channels, phone, language } = me
  assert.deepEqual(wishesOf(draftOf(me)), { quiet, when_quiet, reminders, channels, phone, language })
  for (const reminders of [null, []])
    assert.deepEqual(wishesOf(draftOf({ ...me, reminders })).reminders, reminders)
})

test('an emptied number is none, and a half typed one is foreseen without', () => {
  const draft = draftOf(me)
  assert.equal(wishesOf({ ...draft, phone: '  ' }).phone, null)
  assert.equal(foreseeable(wishesOf({ ...draft, phone: '+49 3' })).phone, null)
  assert.equal(foreseeable(wishesOf(draft)).phone, '+4930901820')
})

test('trying out times of one’s own and going back leaves nothing to save', () => {
  const draft = draftOf({ ...me, reminders: null })
  assert.ok(sameWishes(draft, { ...draft, leads: ['PT5M'] }))
  assert.ok(!sameWishes(draft, { ...draft, remind: 'mine' }))
})
