import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meant, type Saying, type Texted } from './hear.ts'

const invited = { contact: 'bo', state: 'invited', isGone: false } as const
const dinner: Texted = { ...invited, gathering: 'dinner', title: 'Dinner with the neighbours', at: 1 }
const brunch: Texted = { ...invited, gathering: 'brunch', title: 'Frühstück & Brunch', at: 2 }
const answered: Texted = { ...dinner, state: 'answered' }

/** `dinner 2`, or which are asked about; with `no` if that is what is said. */
function means(
  text: string,
  texted: readonly Texted[],
  offered: readonly string[] = [],
  pending: Saying | null = null,
): string {
  const one = meant(text, texted, { offered, pending })
  if (!one) return 'nothing'
  if ('several' in one) return `which of ${one.several.map(({ gathering }) => gathering).join(', ')}`
  if (one.said === 'unsure') return `${one.one.gathering} unsure`
  const { answer, party } = one.said
  return [one.one.gathering, answer === 'yes' ? '' : answer, party ?? ''].filter(Boolean).join(' ')
}

test('of one invitation an answer means that, and a number in front with how many', () => {
  assert.equal(means('yes 2', [dinner]), 'dinner 2')
  assert.equal(means('2 yes', [dinner]), 'dinner 2')
  assert.equal(means('yes', [{ ...dinner, isGone: true }]), 'dinner')
  assert.equal(means('yes', []), 'nothing')
})

test('of several it is asked which, and the number then names it as it was asked', () => {
  assert.equal(means('yes', [dinner, brunch]), 'which of brunch, dinner')
  const offered = ['brunch', 'dinner']
  assert.equal(means('2 yes', [dinner, brunch], offered), 'dinner')
  assert.equal(means('1 nein', [dinner, brunch], offered), 'brunch no')
  assert.equal(means('1 yes 3', [dinner, brunch], offered), 'brunch 3')
  const later: Texted = { ...dinner, gathering: 'party', at: 3 }
  assert.equal(means('2 yes', [dinner, brunch, later], offered), 'dinner', 'though another was sent since')
})

test('a number that was not offered, or nothing but a number, is asked about again', () => {
  assert.equal(means('7 yes', [dinner, brunch], ['brunch', 'dinner']), 'which of brunch, dinner')
  assert.equal(means('2', [dinner, brunch], ['brunch', 'dinner']), 'which of brunch, dinner')
})

test('the one that is open is meant only where it was also the last to be written of', () => {
  assert.equal(means('yes', [answered, brunch]), 'brunch')
  const confirmed: Texted = { ...answered, at: 9 }
  assert.equal(means('no', [confirmed, brunch]), 'which of dinner, brunch')
})

test('a guest in two address books is asked about one dinner', () => {
  assert.equal(means('yes', [dinner, { ...dinner, contact: 'bob', at: 5 }]), 'dinner')
})

const both = [dinner, brunch]
const offered = ['brunch', 'dinner']

test('who was asked which names one, by number or title, and what he had said before is said of it', () => {
  const yes: Saying = { answer: 'yes', party: 2 }
  for (const text of [
    '2',
    '#2',
    '2.',
    'Nr. 2',
    '2 bitte',
    'the second one',
    'die zweite',
    'dinner',
    'The Dinner please',
  ])
    assert.equal(means(text, both, offered, yes), 'dinner 2', text)
  for (const text of ['1', 'Brunch!', 'frühst', 'Number 1 please', 'zum Frühstück'])
    assert.equal(means(text, both, offered, { answer: 'probably', party: null }), 'brunch probably', text)
  assert.equal(means('2 no', both, offered, yes), 'dinner no', 'unless he says something else now')
  assert.equal(means('yes to the dinner', both), 'dinner')
  assert.equal(means('Brunch: nein danke', both), 'brunch no')
})

test('what names none of them, or two, or takes it back, is asked about again', () => {
  const yes: Saying = { answer: 'yes', party: null }
  for (const text of [
    '7',
    '1 and 2',
    '1 or 2',
    '2 people',
    'dinner and brunch',
    'not brunch',
    'Brunch?',
    'lunch',
    'zu zweit',
  ])
    assert.match(means(text, both, offered, yes), /^which of/, text)
  const twice = [dinner, { ...brunch, title: dinner.title }]
  assert.match(means('dinner', twice, offered, yes), /^which of/)
  const kept = meant('7', both, { offered, pending: yes })
  assert.deepEqual(kept && 'pending' in kept && kept.pending, yes, 'another number may follow')
  const gone = meant('hm, not sure', both, { offered, pending: yes })
  assert.deepEqual(gone && 'pending' in gone && gone.pending, null)
})
