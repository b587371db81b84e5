import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transportOptions } from './transport.ts'

test('a password crosses a line only in TLS, on this machine alone without', () => {
  assert.equal(transportOptions('smtp://ann:secret@mail.example.com').requireTLS, true)
  assert.equal(transportOptions('smtp://mail.example.com').requireTLS, false)
  for (const host of ['localhost', '127.0.0.1', '[::1]'])
    assert.equal(transportOptions(`smtp://ann:secret@${host}:2525`).requireTLS, false)
})

test('certificates are checked, but for STARTTLS on this machine', () => {
  for (const url of ['smtp://mail.example.com', 'smtps://mail.example.com', 'smtps://localhost'])
    assert.equal(transportOptions(url).tls, undefined)
  assert.deepEqual(transportOptions('smtp://localhost').tls, { rejectUnauthorized: false })
})
