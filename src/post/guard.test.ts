import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { guardOf } from './guard.ts'

const open = guardOf([])

const OUTSIDE = `
  1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1
  169.253.255.255 172.15.255.255 172.32.0.0 192.0.1.1 192.167.255.255 192.169.0.0 198.17.255.255
  198.20.0.0 223.255.255.255 2606:4700::1111 2001:4860:4860::8888 2a00:1450:4001::1 2620:fe::fe
  ::ffff:8.8.8.8 64:ff9b::808:808`

const INSIDE = `
  0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254
  169.254.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.0.1
  198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
  255.255.255.255 :: ::1 0:0:0:0:0:0:0:1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:7f00:1
  0:0:0:0:0:ffff:a00:1 ::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b::
  64:ff9b:1::a00:1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 3fff::1 5f00::1 fc00::1 fd12:3456::1
  fe80::1 fe80::1%eth0 fec0::1 ff02::1 fd00:ec2::254 localhost 1.2.3 0x7f000001`

const wordsOf = (text: string) => text.trim().split(/\s+/)

test('addresses of the internet may be called', () => {
  for (const address of wordsOf(OUTSIDE)) assert.equal(open(address), 'public', address)
})

test('private, local and special addresses may not, however they are written', () => {
  for (const address of [...wordsOf(INSIDE), '']) assert.equal(open(address), undefined, address)
})

test('what the settings name may be called although private, and nothing beside it', () => {
  const guard = guardOf(['127.0.0.1', '10.1.0.0/16', 'fd00::/8'])
  for (const address of ['127.0.0.1', '::ffff:127.0.0.1', '10.1.255.255', 'fd12::1'])
    assert.equal(guard(address), 'named', address)
  for (const address of ['127.0.0.2', '10.2.0.0', '::1', 'fc00::1', '169.254.169.254'])
    assert.equal(guard(address), undefined, address)
  assert.equal(guard('8.8.8.8'), 'public')
})

test('an IPv4 address is judged the same within an IPv6 one', () => {
  fc.assert(
    fc.property(fc.ipV4(), address => {
      assert.equal(open(`::ffff:${address}`), open(address))
      assert.equal(open(`64:ff9b::${address}`), open(address))
    }),
  )
})
