import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { entryFor, profileFrom, returnPath } from './rules.ts'

test('wherever one asks to go back to, it is on this server', () => {
  const here = 'https://muster.example'
  const evil = fc.constantFrom(
    '/',
    '\\',
    '//',
    '/.',
    '..',
    'evil.example',
    '@',
    ':',
    '\t',
    '\n',
    '%2f',
    '?',
    '#',
    'http:',
  )
  const asked = fc.oneof(
    fc.string(),
    fc.array(evil).map(parts => parts.join('')),
    fc.anything(),
  )
  fc.assert(
    fc.property(asked, text => {
      assert.equal(new URL(returnPath(text), here).origin, here)
    }),
    { numRuns: 2_000 },
  )
})

test('a page of ours is gone back to with its search and its fragment', () => {
  assert.equal(returnPath('/meetings/7?at=2#log'), '/meetings/7?at=2#log')
  assert.equal(returnPath('/api/me'), '/')
})

test('an address opens no account unless the provider vouches for it', () => {
  const known = { identity: null, holder: { person: 'p', hasIdentity: false }, mayJoin: true }
  fc.assert(
    fc.property(fc.anything(), verified => {
      const profile = profileFrom('i', 's', { email: 'ann@example.com', email_verified: verified })
      const { as } = entryFor(profile, known)
      assert.equal(as, verified === true || verified === 'true' ? 'linked' : 'nobody')
    }),
  )
})

test('a name from elsewhere becomes one short line, or none', () => {
  const nameOf = (claims: object) => profileFrom('i', 's', { ...claims }).name
  assert.equal(nameOf({ name: 'Ann\r\nBcc: x' }), 'Ann Bcc: x')
  assert.equal(nameOf({ given_name: 'Ann', family_name: 'Archer' }), 'Ann Archer')
  assert.equal(nameOf({ name: ' ', given_name: 7 }), null)
  assert.equal(nameOf({ name: 'x'.repeat(500) })?.length, 120)
  assert.equal(nameOf({ name: `${'x'.repeat(119)}😀😀` }), `${'x'.repeat(119)}😀`)
})

test('what a provider calls an address counts only if it is one', () => {
  const emailOf = (email: unknown) => profileFrom('i', 's', { email }).email
  assert.equal(emailOf('ann@example.com'), 'ann@example.com')
  const wrong = [
    'not an address',
    'a@b\r\nBcc: all@example.org',
    'nul\u0000@example.org',
    `${'x'.repeat(300)}@b.c`,
    7,
  ]
  for (const email of wrong) assert.equal(emailOf(email), null)
})
