import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { answersTo } from './answers.ts'

const at = (hours: number) => ({ start: hours * hour, end: (hours + 1) * hour })
const shown = ({ start, end }: ReturnType<typeof at>) => ({
  start: formatInstant(start),
  end: formatInstant(end),
})
const said = (person: string, answer: string) => ({ kind: 'answered', data: { person, answer } })
const movedFrom = (hours: number) => ({ kind: 'moved', data: { was: shown(at(hours)) } })

/** What stands after these, oldest first, once it is back at 9 from 13. */
function standing(...entries: { kind: string; data: object }[]): string[] {
  const dated = entries.map((one, index) => ({ ...one, at: formatInstant(index * hour) }))
  const given = answersTo(dated.toReversed(), at(13), at(9))
  return [...given].map(([person, { answer, at }]) => `${person} ${answer} ${at / hour}`)
}

test('what was answered to a time holds at that time again, and what was answered to another does not', () => {
  const before = [said('bo', 'tentative'), said('bo', 'accepted'), said('cy', 'declined')]
  assert.deepEqual(standing(...before, movedFrom(9), said('bo', 'declined')), [
    'cy declined 2',
    'bo accepted 1',
  ])
  assert.deepEqual(standing(movedFrom(9), said('bo', 'declined'), movedFrom(11)), [])
  assert.deepEqual(standing(said('bo', 'accepted'), movedFrom(9), movedFrom(12), said('cy', 'accepted')), [
    'bo accepted 0',
  ])
})

test('who was taken out and added again has answered nothing', () => {
  const joined = { kind: 'joined', data: { person: 'bo' } }
  assert.deepEqual(standing(said('bo', 'accepted'), joined, movedFrom(9)), [])
})
