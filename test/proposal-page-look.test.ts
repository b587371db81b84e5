import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

/** The colours that a style sheet names, by name. */
function tokensIn(path: string): Map<string, string> {
  const text = readFileSync(join(import.meta.dirname, '..', path), 'utf8')
  const root = /:root \{([^}]*)\}/.exec(text)![1]!
  const found = [...root.matchAll(/(--[\w-]+):\s*([^;]+);/g)]
  return new Map(found.map(([, name, value]) => [name!, value!.replace(/\s+/g, ' ')]))
}

test('guests see the colours of the app: each that their pages name has the same value there', () => {
  const app = tokensIn('web/styles/tokens.css')
  const guest = tokensIn('web/public/guest.css')
  assert.ok(guest.size >= 10)
  for (const [name, value] of guest) assert.equal(value, app.get(name), name)
})
