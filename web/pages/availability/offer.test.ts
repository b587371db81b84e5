import assert from 'node:assert/strict'
import { test } from 'node:test'
import { offerSentence } from './offer.ts'
import { byDayOf } from './weekly.ts'

test('without weekly hours the sentence holds with openings and without', () => {
  const sentence = offerSentence(byDayOf([]), 'Europe/Berlin')
  assert.match(sentence, /in the openings you offer; without any, whenever no meeting stands/)
})

test('weekly hours are said with their zone', () => {
  const weekly = [{ days: ['mo' as const, 'tu' as const], start: '09:00', end: '17:00' }]
  assert.match(
    offerSentence(byDayOf(weekly), 'Europe/Berlin'),
    /^Others find you free Mon.*09:00.17:00, Berlin time/,
  )
})
