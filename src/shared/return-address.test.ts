import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  bounceAddress,
  isBounce,
  isReplyOf,
  readReturnAddress,
  replyAddress,
} from '#/shared/return-address.ts'

const DOMAIN = 'muster.example.com'
const secret = fc.uint8Array({ minLength: 32, maxLength: 32 })
const id = fc.uuid()

test('an address leads back to its meeting and its person, also when a mail program changes its case', () => {
  fc.assert(
    fc.property(secret, id, id, (secret, meeting, person) => {
      const address = replyAddress(secret, meeting, person, DOMAIN)
      assert.ok(address.indexOf('@') <= 64)
      for (const spelt of [address, address.toUpperCase()]) {
        const read = readReturnAddress(spelt, DOMAIN)!
        assert.deepEqual([read.kind, read.id], ['reply', meeting])
        assert.ok(isReplyOf(secret, read, person))
      }
    }),
  )
})

test('an address holds for no other person, no other kind and no other server', () => {
  fc.assert(
    fc.property(secret, secret, id, id, id, (secret, foreign, meeting, person, other) => {
      fc.pre(person !== other && !Buffer.from(secret).equals(Buffer.from(foreign)))
      const read = readReturnAddress(replyAddress(secret, meeting, person, DOMAIN), DOMAIN)!
      assert.ok(!isReplyOf(secret, read, other))
      assert.ok(!isReplyOf(foreign, read, person))
      assert.ok(!isBounce(secret, read))
      assert.ok(!isReplyOf(secret, { ...read, id: other }, person))
    }),
  )
})

test('a bounce leads back to its message alone', () => {
  fc.assert(
    fc.property(secret, id, id, (secret, message, other) => {
      fc.pre(message !== other)
      const read = readReturnAddress(bounceAddress(secret, message, DOMAIN), DOMAIN)!
      assert.deepEqual([read.kind, read.id], ['bounce', message])
      assert.ok(isBounce(secret, read))
      assert.ok(!isBounce(secret, { ...read, id: other }))
    }),
  )
})

test('what is none of our addresses is read as none', () => {
  const address = replyAddress(new Uint8Array(32), crypto.randomUUID(), crypto.randomUUID(), DOMAIN)
  const local = address.split('@')[0]!
  for (const text of [
    '',
    '@',
    local,
    `${local}@example.org`,
    `${address}@${DOMAIN}`,
    `x${address.slice(1)}`,
    `a${address}`,
  ])
    assert.equal(readReturnAddress(text, DOMAIN), undefined, text)
  fc.assert(fc.property(fc.string(), text => readReturnAddress(`${text}@${DOMAIN}`, DOMAIN) === undefined))
})
