import assert from 'node:assert/strict'
import { test } from 'node:test'
import { meant, type Texted } from './hear.ts'
import { understood } from './text.ts'

const dinner: Texted = { gathering: 'dinner', contact: 'bo', state: 'invited', isGone: false, at: 1 }
const brunch: Texted = { ...dinner, gathering: 'brunch', at: 2 }
const answered: Texted = { ...dinner, state: 'answered' }

/** `dinner 2`, or which are asked about. */
function means(text: string, texted: readonly Texted[], offered: readonly string[] = []): string {
  const said = understood(text)
  if (said === 'carriers') return said
  const one = meant(said, texted, offered)
  if (!one) return 'nothing'
  if ('several' in one) return `which of ${one.several.map(({ gathering }) => gathering).join(', ')}`
  return [one.one.gathering, one.party].filter(part => part !== null).join(' ')
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
  assert.equal(means('1 nein', [dinner, brunch], offered), 'brunch')
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
