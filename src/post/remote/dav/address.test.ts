import assert from 'node:assert/strict'
import { test } from 'node:test'
import { givenOf, mayKnow } from '#/post/remote/dav/address.ts'

test('an address is taken as people write it', () => {
  for (const [text, url] of [
    ['ann@icloud.com', 'https://caldav.icloud.com/'],
    ['Ann@Fastmail.com', 'https://caldav.fastmail.com/'],
    ['cloud.example.com', 'https://cloud.example.com/'],
    ['cloud.example.com/remote.php/dav', 'https://cloud.example.com/remote.php/dav'],
    [' caldavs://dav.example.com:8443/ann/ ', 'https://dav.example.com:8443/ann/'],
    ['http://127.0.0.1:5232', 'http://127.0.0.1:5232/'],
  ] as const)
    assert.deepEqual(givenOf(text), { url }, text)
  assert.deepEqual(givenOf('ann@example.com'), { domain: 'example.com' })
})

test('what is no CalDAV is told what it is', () => {
  for (const [text, sentence] of [
    ['ann@gmail.com', /Google takes no passwords/],
    ['https://apidata.googleusercontent.com/caldav/v2/ann/user', /signing in there/],
    ['ann@outlook.com', /Microsoft has no CalDAV/],
    ['webcal://example.com/holidays.ics', /address of a feed/],
    ['https://ann:secret@example.com', /not in the address/],
    ['ftp://example.com', /no address/],
    ['', /no address/],
  ] as const) {
    const given = givenOf(text)
    assert.match('fault' in given ? given.fault : '', sentence, text)
  }
})

test('a password goes to hosts beside the one it was given for, over TLS, and to no others', () => {
  const may = (from: string, to: string) => mayKnow(from, to)
  assert.ok(may('https://caldav.icloud.com/', 'https://p42-caldav.icloud.com:443/1/'))
  assert.ok(may('https://example.com/', 'https://dav.example.com/'))
  assert.ok(may('https://www.example.com/', 'https://example.com:8443/'))
  assert.ok(may('http://127.0.0.1:5232/', 'http://127.0.0.1:5232/ann/'))
  assert.ok(!may('https://example.com/', 'https://example.org/'))
  assert.ok(!may('https://example.com/', 'https://evilexample.com/'))
  assert.ok(!may('https://firm.co.uk/', 'https://dav.other.co.uk/'))
  assert.ok(!may('https://firm.co.uk/', 'https://other.co.uk/'))
  assert.ok(!may('https://dav.example.com/', 'http://dav.example.com/'))
  assert.ok(!may('http://127.0.0.1:5232/', 'http://127.0.0.1:80/'))
  assert.ok(!may('https://10.0.0.1/', 'https://11.0.0.1/'))
  assert.ok(!may('https://example.com/', 'https://other.com/'))
})
