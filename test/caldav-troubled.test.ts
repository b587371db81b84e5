import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Unfinished } from '#/shared/remote.ts'
import { askCaldav, dataOf, found, hrefsIn, listed, multistatus, serve, TOKEN, told, xml } from './fakedav.ts'

/** Servers that cannot give all that they hold. */
const { remote, at } = askCaldav()

test('one object that a server cannot give is not gone: the rest is read, and all is asked again', async () => {
  let status = 'HTTP/1.1 500 Internal Server Error'
  let asks: string[] = []
  const ill = (href: string) => `<response><href>${href}</href><status>${status}</status></response>`
  const url = await serve((request, response) => {
    asks = hrefsIn(request.text)
    if (request.text.includes('sync-collection')) return xml(response, multistatus(listed(3) + TOKEN))
    const each = asks.map(href => (href === '/cal/1.ics' ? ill(href) : found(href, dataOf(href))))
    xml(response, multistatus(each.join('')))
  })
  const ann = at(url)
  ann.mark = 's http://example.com/0'
  for (const trouble of [status, 'HTTP/1.1 403 Forbidden', 'HTTP/1.1 200 OK']) {
    status = trouble
    const [seen, gone]: string[][] = [[], []]
    const reading = async () => {
      for await (const some of remote.changes(ann.at, ann.mark, async () => new Map())) {
        seen!.push(...some.changed.map(({ href }) => href))
        gone!.push(...some.gone)
        assert.equal(some.mark, undefined)
      }
    }
    assert.match(await told(reading()), /^(away|strange): HOST does not give one event of this calendar/)
    assert.deepEqual([seen, gone], [['/cal/0.ics', '/cal/2.ics'], []])
  }
  status = 'HTTP/1.1 404 Not Found'
  assert.deepEqual((await ann.look()).gone, ['/cal/1.ics'])
})

test('what is never given does not hold up the rest: the third time it is noted, and asked for again from then on', async () => {
  const [ill, asks] = [new Set(['/cal/1.ics']), [] as string[][]]
  const url = await serve((request, response) => {
    if (request.text.includes('sync-collection'))
      return xml(response, multistatus((request.text.includes('example.com') ? '' : listed(300)) + TOKEN))
    const hrefs = hrefsIn(request.text)
    asks.push(hrefs)
    // As a server does that one broken file breaks.
    if (hrefs.some(href => ill.has(href))) return void response.writeHead(500).end()
    xml(response, multistatus(hrefs.map(href => found(href, dataOf(href))).join('')))
  })
  const ann = at(url)
  const look = async () => {
    asks.length = 0
    const seen: string[] = []
    const withheld: unknown[] = []
    try {
      for await (const some of remote.changes(ann.at, ann.mark, async () => new Map())) {
        seen.push(...some.changed.map(({ href }) => href))
        withheld.push(...(some.withheld ?? []))
        ann.mark = some.mark ?? ann.mark
      }
      return { seen: seen.length, withheld, failed: null }
    } catch (error) {
      assert.ok(error instanceof Unfinished)
      ann.mark = error.mark
      return { seen: seen.length, withheld, failed: error.kind }
    }
  }
  assert.deepEqual(await look(), { seen: 299, withheld: [], failed: 'away' })
  assert.ok(asks.length < 20)
  assert.deepEqual(await look(), { seen: 0, withheld: [], failed: 'away' })
  const note = 'cannot be had from its server, which answers 500 for 1.ics'
  assert.deepEqual(await look(), { seen: 0, withheld: [{ href: '/cal/1.ics', note }], failed: null })
  assert.deepEqual(await look(), { seen: 0, withheld: [], failed: null })
  assert.deepEqual(asks, [['/cal/1.ics']])
  ill.clear()
  assert.deepEqual(await look(), { seen: 1, withheld: [], failed: null })
  assert.deepEqual([await look(), asks], [{ seen: 0, withheld: [], failed: null }, []])
})

test('a server that gives nothing, or withholds many, is in trouble however often it is asked', async () => {
  let isDown = true
  let asks = 0
  const url = await serve((request, response) => {
    if (request.text.includes('sync-collection')) return xml(response, multistatus(listed(100) + TOKEN))
    asks++
    if (isDown) return void response.writeHead(500).end()
    const no = (href: string) =>
      `<response><href>${href}</href><status>HTTP/1.1 403 Forbidden</status></response>`
    const each = hrefsIn(request.text).map((href, i) => (i < 21 ? no(href) : found(href, dataOf(href))))
    xml(response, multistatus(each.join('')))
  })
  const ann = at(url)
  assert.equal(await told(ann.look()), 'away: HOST is out of order (500).')
  assert.ok(asks < 40, `${asks}`)
  isDown = false
  for (let reading = 0; reading < 4; reading++)
    assert.match(await told(ann.look()), /^strange: HOST does not give 21 events/)
})

test('who is known there by another address than his user name has declined by that, and by his own here', async () => {
  const asks: string[] = []
  let principal = '/principals/ann/'
  const declined = (by: string) => `ATTENDEE;PARTSTAT=DECLINED:${by}`
  const events = [
    'mailto:A.Smith@example.net',
    'urn:uuid:7',
    'mailto:ann@example.org',
    'mailto:bo@example.com',
  ]
  const url = await serve(({ text, url: path }, response) => {
    if (text.includes('sync-collection')) return xml(response, multistatus(listed(events.length) + TOKEN))
    if (text.includes('multiget')) {
      const data = (href: string, i: number) =>
        found(href, dataOf(href).replace('SUMMARY', `${declined(events[i]!)}\r\nSUMMARY`))
      return xml(response, multistatus(hrefsIn(text).map(data).join('')))
    }
    asks.push(path!)
    const set = '<href>mailto:a.smith@example.net</href><href>urn:uuid:7</href><href>/principals/ann/</href>'
    const says = path!.startsWith('/principals/')
      ? `<C:calendar-user-address-set>${set}</C:calendar-user-address-set>`
      : `<current-user-principal><href>${principal}</href></current-user-principal>`
    xml(response, multistatus(found(path!, says)))
  })
  const ann = at(url)
  Object.assign(ann.at, { owner: 'Ann@example.org' })
  const { changed } = await ann.look()
  assert.deepEqual(
    changed.map(({ text }) => text.includes('X-MUSTER-DECLINED:TRUE')),
    [true, true, true, false],
  )
  assert.deepEqual(asks, ['/cal/', '/principals/ann/'])
  let isAsked = false
  const other = await serve((_, response) => {
    isAsked = true
    response.end()
  })
  principal = `${other}/ann/`
  assert.equal((await at(url).look()).changed.length, events.length)
  assert.equal(isAsked, false, 'her password goes to no other server')
})

test('nor is one of which its list only tells trouble, and a folder that is closed to us is no event', async () => {
  let isIll = true
  const url = await serve((request, response) => {
    if (request.text.includes('sync-collection')) return void response.writeHead(501).end()
    if (request.text.includes('getctag')) return xml(response, multistatus(found('/cal/', '')))
    if (request.text.includes('multiget'))
      return xml(
        response,
        multistatus(
          hrefsIn(request.text)
            .map(href => found(href, dataOf(href)))
            .join(''),
        ),
      )
    const no = (href: string) =>
      `<response><href>${href}</href><status>HTTP/1.1 500 Internal Server Error</status></response>`
    xml(response, multistatus(no('/cal/closed/') + listed(1) + (isIll ? no('/cal/7.ics') : '')))
  })
  const ann = at(url)
  assert.deepEqual(
    (await ann.look()).changed.map(({ href }) => href),
    ['/cal/0.ics', '/cal/7.ics'],
  )
  assert.deepEqual((await ann.look()).gone, [])
  isIll = false
  assert.deepEqual((await ann.look()).gone, ['/cal/7.ics'])
})

test('an object is the same one however its server spells its name, also a name that is very long', async () => {
  const long = `/cal/${'a@'.repeat(700)}2.ics`
  const [encoded, plain] = [
    ['/cal/1%40b.ics', long.replaceAll('@', '%40')],
    ['/cal/1@b.ics', long],
  ]
  let isEncoded = true
  const url = await serve((request, response) => {
    const [here, there] = isEncoded ? [encoded, plain] : [plain, encoded]
    if (request.text.includes('sync-collection')) {
      const one = (href: string) => found(href, '<getetag>"1"</getetag>')
      return xml(response, multistatus(here.map(one).join('') + TOKEN))
    }
    assert.deepEqual(hrefsIn(request.text), here)
    xml(response, multistatus(there.map(href => found(href, dataOf('1'))).join('')))
  })
  const ann = at(url)
  const { changed, gone } = await ann.look()
  assert.deepEqual([changed.length, gone], [2, []])
  assert.ok(changed.every(({ href }) => href.length <= 1_000))
  isEncoded = false
  ann.mark = null
  assert.deepEqual(await ann.look(), { changed: [], gone: [], parts: 1, isWhole: false })
})

test('what is larger than an event is left out by itself, and objects too large together come one by one', async () => {
  const url = await serve((request, response) => {
    if (request.text.includes('sync-collection')) return xml(response, multistatus(listed(4) + TOKEN))
    const hrefs = hrefsIn(request.text)
    if (hrefs.length > 1) return xml(response, ' '.repeat(20_000_001))
    const more = hrefs[0] === '/cal/3.ics' ? 'x'.repeat(1_000_001) : ''
    xml(response, multistatus(found(hrefs[0]!, dataOf(hrefs[0]!, more))))
  })
  const { changed, parts } = await at(url).look()
  assert.deepEqual(
    changed.map(({ text, note }) => [text.length > 0, note]),
    [
      [true, undefined],
      [true, undefined],
      [true, undefined],
      [false, 'is larger than 1 MB'],
    ],
  )
  assert.equal(parts, 5)
})
