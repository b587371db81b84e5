import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { failureIn } from '#/messages/rules/report.ts'

const report = (...fields: string[]) => ['Reporting-MTA: dns; mx.example.org', '', ...fields].join('\r\n')

test('a failure is told in the words of the mail server, folded or not', () => {
  const folded = [
    'ACTION: Failed',
    'status: 5.7.26 (delivery not authorized)',
    'Diagnostic-Code: smtp;550-5.7.26 No',
    '\tthanks',
  ]
  assert.equal(failureIn(report(...folded)), 'The mail came back: 550-5.7.26 No thanks')
  assert.equal(failureIn(report('Action: failed', 'Status: 5.4.4')), 'The mail came back: status 5.4.4')
})

test('what did not fail for good is no failure', () => {
  for (const [action, status] of [
    ['delayed', '5.1.1'],
    ['failed', '4.4.7'],
    ['relayed', '2.0.0'],
    ['failed', ''],
    ['', '5.1.1'],
  ])
    assert.equal(failureIn(report(`Action: ${action}`, `Status: ${status}`)), null)
  // Of two recipients, each with fields of his own.
  assert.equal(
    failureIn(report('Action: failed', 'Status: 4.0.0', '', 'Action: delivered', 'Status: 5.0.0')),
    null,
  )
})

test('any text is read, and what it says is short', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ maxLength: 2000 }), (before, words) => {
      failureIn(before)
      const told = failureIn(report('Action: failed', 'Status: 5.1.1', `Diagnostic-Code: smtp; ${words}`))
      assert.ok(told === null || (told.length < 450 && !/\p{Cc}/u.test(told)))
    }),
  )
  const began = performance.now()
  failureIn(`${' \n'.repeat(2 ** 19)}x`)
  failureIn('a:\n\n'.repeat(2 ** 18))
  assert.ok(performance.now() - began < 5000)
})
