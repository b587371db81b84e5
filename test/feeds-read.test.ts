import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readSettings } from '#/config.ts'
import { openCarriers } from '#/post/open.ts'
import type { RemoteTrouble } from '#/shared/remote.ts'
import { serve } from './fakedav.ts'
import { eventText, follower } from './remote.ts'

/** Feeds of others, as the sync follows them. */
const { remote, close } = openCarriers(
  readSettings({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' }),
  new Uint8Array(32),
)
after(close)

const state = {
  events: new Map([
    ['a', 'One'],
    ['b', 'Two'],
  ]),
  tag: '"1"',
  tags: true,
  head: '',
  asked: [] as string[],
}

function file(): string {
  const parts = [...state.events].map(
    ([uid, title]) => /BEGIN:VEVENT.*END:VEVENT\r\n/s.exec(eventText(uid, title))![0],
  )
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n${state.head}${parts.join('')}END:VCALENDAR\r\n`
}

const url = await serve((request, response) => {
  state.asked.push(request.headers.authorization ?? 'nobody')
  if (request.url === '/moved') return void response.writeHead(302, { location: '/feed' }).end()
  if (request.url === '/closed') return void response.writeHead(401).end()
  if (request.url === '/page') return void response.writeHead(200).end('<!doctype html><p>Sign in</p>')
  if (state.tags && request.headers['if-none-match'] === state.tag) return void response.writeHead(304).end()
  response
    .writeHead(200, { 'content-type': 'text/calendar', ...(state.tags && { etag: state.tag }) })
    .end(file())
})
const login = { kind: 'ics' as const, url: `${url}/feed` }

test('a feed says its name and how often it wants to be asked, and can only be read', async () => {
  state.head = 'X-WR-CALNAME:Holidays\r\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n'
  const found = { place: '', name: 'Holidays', color: null, writable: false, every: 43_200_000 }
  assert.deepEqual(await remote.find({ ...login, url: `${url}/moved` }), [found])
  const ann = follower(remote, login, '')
  await assert.rejects(
    remote.write(ann.at, { href: null, etag: null, uid: 'u', text: '' }),
    /can only be read/,
  )
})

test('what has changed in a feed is all that comes, and the same file is not read again', async () => {
  const ann = follower(remote, login, '')
  assert.deepEqual(
    (await ann.look()).changed.map(({ uid }) => uid),
    ['a', 'b'],
  )
  assert.deepEqual((await ann.look()).changed, [])
  state.tag = '"2"'
  state.events = new Map([
    ['a', 'Another'],
    ['c', 'Three'],
  ])
  const { changed, gone } = await ann.look()
  assert.deepEqual([changed.map(({ uid }) => uid), gone], [['a', 'c'], ['uid b']])
  state.tags = false
  assert.deepEqual(await ann.look(), { changed: [], gone: [], parts: 1, isWhole: false })
})

test('a feed behind a password is asked with it, and what is none is said', async () => {
  state.asked = []
  await remote.find({ ...login, username: 'ann', password: 'x' })
  assert.deepEqual(state.asked, [`Basic ${btoa('ann:x')}`])
  const said = (path: string, sentence: RegExp, kind: string) =>
    assert.rejects(remote.find({ ...login, url: url + path }), (error: RemoteTrouble) => {
      assert.match(error.message, sentence)
      return error.kind === kind
    })
  await said('/closed', /asks for a sign-in \(401\)/, 'denied')
  await said('/page', /is a web page and no calendar/, 'strange')
  await assert.rejects(
    remote.find({ ...login, url: 'https://10.0.0.1/feed' }),
    /10\.0\.0\.1 lies in a private network/,
  )
})
