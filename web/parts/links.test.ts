import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cutAtLinks } from './links.ts'

test('an address ends before the mark that ends its sentence', () => {
  assert.deepEqual(cutAtLinks('See http://example.com:4000: it is (https://example.org/a?b=1).'), [
    'See ',
    'http://example.com:4000',
    ': it is (',
    'https://example.org/a?b=1',
    ').',
  ])
})

test('nothing but http and https becomes a link', () => {
  assert.deepEqual(cutAtLinks('javascript:alert(1) and data:text/html,x'), [
    'javascript:alert(1) and data:text/html,x',
  ])
})
