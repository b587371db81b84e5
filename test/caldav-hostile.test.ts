import assert from 'node:assert/strict'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { after, test } from 'node:test'
import { readSettings } from '#/config.ts'
import { openCarriers } from '#/post/open.ts'
import { openCaldav } from '#/post/remote/caldav.ts'
import { openSessions } from '#/post/remote/session.ts'
import { Closed } from '#/post/thread.ts'
import type { RemoteTrouble } from '#/shared/remote.ts'
import { askCaldav, dataOf, found, hrefsIn, listed, multistatus, serve, TOKEN, told, xml } from './fakedav.ts'
import { eventText, follower } from './remote.ts'

/** Servers that are broken, slow or mean harm, and those that know less than they should. */
const { remote, login, at } = askCaldav()

test('what is no calendar server is told from one that is out of order', async () => {
  const html = await serve(
    (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Hi</p>'),
  )
  assert.equal(await told(remote.find(login(html))), 'gone: There is no CalDAV at HOST. Look at the address.')
  assert.match(await told(at(html).look()), /^strange: HOST answers with 200 and no calendar/)
  const page = await serve((_, response) => xml(response, '<html><body>Hi</body></html>'))
  assert.match(await told(at(page).look()), /^strange: What HOST answers is no WebDAV/)
  const broken = await serve((_, response) => void response.writeHead(500).end('oops'))
  assert.equal(await told(at(broken).look()), 'away: HOST is out of order (500).')
  const busy = await serve((_, response) => void response.writeHead(429, { 'retry-after': '7' }).end())
  await assert.rejects(
    at(busy).look(),
    (error: RemoteTrouble) => error.kind === 'busy' && error.wait === 7_000,
  )
  const packed = await serve(
    (_, response) => void response.writeHead(207, { 'content-encoding': 'gzip' }).end('x'),
  )
  assert.match(await told(at(packed).look()), /^strange: HOST sends its calendar compressed/)
})

test('a server that hangs, or drips, is given up', async () => {
  const caldav = openCaldav(openSessions(['127.0.0.1'], 300).open)
  after(caldav.close)
  const silent = await serve(() => {})
  const dripping = await serve((_, response) => {
    response.writeHead(207, { 'content-type': 'application/xml' })
    setInterval(() => response.write(' '), 50).unref()
  })
  const began = performance.now()
  for (const url of [silent, dripping])
    assert.match(await told(caldav.find(login(url))), /^away: HOST did not answer within 1 second\./)
  assert.ok(performance.now() - began < 6_000)
})

test('when many are asked at once the last ones wait for their turn, and nobody is blamed for it', async () => {
  const { open, close } = openSessions(['127.0.0.1'])
  after(close)
  const url = await serve((_, response) => void setTimeout(() => response.end('here'), 30))
  const calls = Array.from({ length: 80 }, () => open(2_000).call({ method: 'GET', url }))
  assert.deepEqual([...new Set((await Promise.all(calls)).map(({ body }) => String(body)))], ['here'])
})

test('a server of ours that ends blames nobody for it', async () => {
  const { remote, close } = openCarriers(
    readSettings({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' }),
    new Uint8Array(32),
  )
  let isAsked = () => {}
  const asked = new Promise<void>(resolve => (isAsked = resolve))
  const silent = await serve(() => isAsked())
  const looking = assert.rejects(follower(remote, login(silent), `${silent}/cal/`).look(), Closed)
  await asked
  await close()
  await looking
})

test('XML that means harm is refused, and nobody waits for it', async () => {
  const laughs = '<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
  const bodies = {
    entities: `<?xml version="1.0"?>${laughs}<multistatus>&b;</multistatus>`,
    deep: '<a>'.repeat(1_000_000),
    names: multistatus(Array.from({ length: 100_000 }, (_, i) => `<a${i}>x</a${i}>`).join('')),
    attributes: `<multistatus ${Array.from({ length: 300_000 }, (_, i) => `a${i}="x"`).join(' ')}></multistatus>`,
    broken: '<multistatus><response></multistatus>',
    half: multistatus('<response>').slice(0, 100),
  }
  const url = await serve((request, response) => xml(response, bodies[request.url!.slice(1, -5) as 'deep']))
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  for (const name of Object.keys(bodies)) {
    const place = `${url}/${name}/cal`
    const sentence = await told(follower(remote, login(url), place).look())
    assert.match(sentence, /^strange: What HOST answers /, name)
  }
  assert.ok(delay.percentile(99) / 1e6 < 500)
})

test('more than 20 MB are not taken, and one object of that size does not hide the others', async () => {
  const flood = await serve((_, response) => {
    response.writeHead(207, { 'content-type': 'application/xml' })
    const pour = () => {
      while (!response.destroyed && response.write('<a/>'.repeat(20_000)));
      if (!response.destroyed) response.once('drain', pour)
    }
    pour()
  })
  assert.match(await told(at(flood).look()), /^strange: HOST sends more than 20 MB at once/)
  const url = await serve((request, response) => {
    const huge = request.text.includes('/cal/3.ics') ? 'x'.repeat(21_000_000) : ''
    if (request.text.includes('sync-collection')) return xml(response, multistatus(listed(5) + TOKEN))
    xml(
      response,
      multistatus(
        hrefsIn(request.text)
          .map(href => found(href, dataOf(href, huge)))
          .join(''),
      ),
    )
  })
  const { changed } = await at(url).look()
  const notes = changed.map(({ href, note }) => [href, note])
  assert.deepEqual(
    notes.filter(([, note]) => note),
    [['/cal/3.ics', 'is larger than 20 MB']],
  )
  assert.equal(changed.length, 5)
})

test('10,000 objects come a hundred at a time, and hold up nobody', async () => {
  let largest = 0
  const url = await serve((request, response) => {
    if (request.text.includes('sync-collection')) return xml(response, multistatus(listed(10_000) + TOKEN))
    const hrefs = hrefsIn(request.text)
    largest = Math.max(largest, hrefs.length)
    xml(response, multistatus(hrefs.map(href => found(href, dataOf(href))).join('')))
  })
  const delay = monitorEventLoopDelay({ resolution: 10 })
  delay.enable()
  const began = performance.now()
  let count = 0
  for await (const { changed } of remote.changes(at(url).at, null, async () => new Map()))
    count += changed.length
  assert.deepEqual([count, largest], [10_000, 100])
  assert.ok(performance.now() - began < 30_000)
  assert.ok(delay.percentile(99) / 1e6 < 500)
})

test('what was given to one host is given to no other, and nothing in a private network is asked', async () => {
  const heard: string[] = []
  const other = await serve((request, response) => {
    heard.push(request.headers.authorization ?? 'nothing')
    response.writeHead(401).end()
  })
  for (const target of [
    `${other}/dav/`,
    'http://127.0.0.2/',
    'https://169.254.169.254/latest/',
    'https://[::1]/',
  ]) {
    const url = await serve((_, response) => void response.writeHead(301, { location: target }).end())
    assert.match(
      await told(at(url).look()),
      /^strange: HOST leads on to .* If that is yours, connect that address/,
    )
    await told(remote.find(login(`${url}/dav/`)))
  }
  assert.ok(heard.every(one => one === 'nothing'))
  const named = await serve((_, response) =>
    xml(
      response,
      multistatus(found('/', `<current-user-principal><href>${other}/ann/</href></current-user-principal>`)),
    ),
  )
  assert.match(await told(remote.find(login(`${named}/dav/`))), /leads on to .* If that is yours/)
  assert.ok(heard.every(one => one === 'nothing'))
  const said = (url: string) => told(remote.find(login(url)))
  for (const url of ['http://127.0.0.2:1', 'https://10.0.0.1', 'https://[fd00::1]'])
    assert.match(await said(url), /^away: \S+ lies in a private network\. The admin has to name it/)
  assert.equal(await said('http://8.8.8.8'), 'away: 8.8.8.8 is called by https:// only.')
  assert.match(await said('https://nobody.invalid'), /cannot be reached\. If it lies in a private network/)
  assert.equal(await said('https://127.0.0.1:1'), 'away: HOST did not answer.')
})

test('servers without sync-tokens go by ctag, those without both by ETags; those that tell in parts are heard out', async () => {
  let [ctag, etag] = ['<CS:getctag xmlns:CS="http://calendarserver.org/ns/">1</CS:getctag>', '"1"']
  const url = await serve((request, response) => {
    if (request.text.includes('sync-collection')) return void response.writeHead(501).end()
    if (request.text.includes('getctag')) return xml(response, multistatus(found('/cal/', ctag)))
    const one = found('http://inside.example.com:8080/cal/a%20b.ics', `<getetag>${etag}</getetag>`)
    const folder = found('/cal/', '<resourcetype><collection/></resourcetype>')
    if (request.method === 'PROPFIND') return xml(response, multistatus(folder + one))
    assert.deepEqual(hrefsIn(request.text), ['/cal/a%20b.ics'])
    xml(response, multistatus(found('/cal/a%20b.ics', dataOf('1'))))
  })
  const ann = at(url)
  assert.equal((await ann.look()).changed.length, 1)
  etag = '"2"'
  assert.equal((await ann.look()).changed.length, 0)
  ctag = ''
  const bare = at(url)
  etag = '"1"'
  assert.equal((await bare.look()).changed.length, 1)
  assert.equal((await bare.look()).changed.length, 0)
  const parts = await serve((request, response) => {
    if (!request.text.includes('sync-collection'))
      return xml(
        response,
        multistatus(
          hrefsIn(request.text)
            .map(href => found(href, dataOf(href)))
            .join(''),
        ),
      )
    const isLast = request.text.includes('http://example.com/1')
    const more = '<response><href>/cal/</href><status>HTTP/1.1 507 Insufficient Storage</status></response>'
    const first = found('/cal/1.ics', '<getetag>"1"</getetag>') + more + TOKEN
    const last = found('/cal/2.ics', '<getetag>"2"</getetag>') + TOKEN.replace('1', '2')
    xml(response, multistatus(isLast ? last : first))
  })
  assert.deepEqual(
    (await at(parts).look()).changed.map(({ href }) => href),
    ['/cal/1.ics', '/cal/2.ics'],
  )
})

test('of a server that changes what it is given nobody takes for ours what a phone wrote meanwhile', async () => {
  const url = await serve((request, response) => {
    if (request.method === 'PUT') return void response.writeHead(201).end()
    xml(response, multistatus(found(request.url!, '<getetag>"by a phone"</getetag>')))
  })
  const written = await remote.write(at(url).at, {
    href: null,
    etag: null,
    uid: 'u',
    text: eventText('u', 'Plan'),
  })
  assert.deepEqual(written, { href: '/cal/u.ics', etag: null })
})
