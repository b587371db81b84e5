import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { readSettings } from '#/config.ts'
import { openCarriers } from '#/post/open.ts'
import type { RemoteTrouble } from '#/shared/remote.ts'
import { readCopy } from '#/time/calendar.ts'
import { type DavKind, type DavServer, noDav, startDav } from './dav.ts'
import { eventText, type Follower, follower } from './remote.ts'

/** Two servers that have nothing in common but the standard. Each also with a second program in it behind our back. */
const { remote, close } = openCarriers(
  readSettings({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' }),
  new Uint8Array(32),
)
after(close)

const KINDS: readonly DavKind[] = ['radicale', 'xandikos']

for (const kind of KINDS)
  describe(`calendars at ${kind}`, { skip: noDav(kind) }, async () => {
    if (noDav(kind)) return
    const dav = await startDav(kind)
    const home = kind === 'radicale' ? dav.home : `${dav.home}calendars/`
    const place = `${dav.url}${home}work/`
    saysThatNoneIsThere(dav)
    findsFromAnywhere(dav, home, place)
    seesChanges(dav, `${home}work/`, place)
    writes(dav, `${home}other/`)
    survives(dav, place)
  })

function loginTo({ url, user, password }: DavServer) {
  return { kind: 'caldav' as const, url, username: user, password }
}

function troubled(kind: string, sentence: RegExp) {
  return (error: RemoteTrouble) => {
    assert.equal(error.kind, kind)
    assert.match(error.message, sentence)
    return true
  }
}

function saysThatNoneIsThere(dav: DavServer): void {
  test('a new account has no calendar yet, and is told so', async () => {
    await assert.rejects(remote.find(loginTo(dav)), troubled('gone', /no calendar at .* yet/))
  })
}

function findsFromAnywhere(dav: DavServer, home: string, place: string): void {
  test('a calendar is found from the host, the principal, its home and itself', async () => {
    await dav.makeCalendar(`${home}work/`, '<d:displayname>Work &amp; play</d:displayname>')
    const found = [{ place, name: 'Work & play', color: null, writable: true }]
    for (const path of [
      '',
      '/',
      dav.home,
      home,
      `${home}work/`,
      `${home}work`,
      '/.well-known/caldav',
      '/dav/',
    ])
      assert.deepEqual(await remote.find({ ...loginTo(dav), url: dav.url + path }), found, path)
    // Not the others in the place of the one that somebody meant.
    const at = (path: string) => remote.find({ ...loginTo(dav), url: dav.url + path })
    const never = /nothing of yours at .*never\/ of .*“Work & play” at http/
    await assert.rejects(at(`${home}never/`), troubled('gone', never))
    // Of somebody else, which a server may forbid and not say that it is not there.
    await assert.rejects(at('/nobody/never/'), troubled('gone', never))
  })

  test('a wrong password is tried once and said', async () => {
    dav.heard()
    const login = { ...loginTo(dav), password: 'wrong' }
    await assert.rejects(remote.find(login), troubled('denied', /refuses this user name and password/))
    assert.equal(dav.heard().filter(one => !one.includes('well-known')).length, 2)
    await assert.rejects(follower(remote, login, place).look(), troubled('denied', /refuses/))
  })
}

function seesChanges(dav: DavServer, path: string, place: string): void {
  const ann = follower(remote, loginTo(dav), place)
  const uids = (objects: readonly { uid: string }[]) => objects.map(({ uid }) => uid).toSorted()

  test('all there is comes first; then nothing changed is one request', async () => {
    for (const uid of ['a', 'b', 'c']) await dav.put(`${path}${uid}.ics`, eventText(uid, `Event ${uid}`))
    assert.deepEqual(uids((await ann.look()).changed), ['a', 'b', 'c'])
    assert.match(ann.known.get(`${path}a.ics`)!.text, /SUMMARY:Event a/)
    dav.heard()
    assert.deepEqual(await ann.look(), { changed: [], gone: [], parts: 1, isWhole: false })
    assert.equal(dav.heard().length, 1)
  })

  test('what another program changes, adds and deletes is all that comes', async () => {
    await dav.put(`${path}a.ics`, eventText('a', 'Other; words'))
    await dav.put(`${path}d.ics`, eventText('d', 'Ünïcödé 🎉 <&>'))
    await dav.delete(`${path}b.ics`)
    const { changed, gone } = await ann.look()
    assert.deepEqual([uids(changed), gone], [['a', 'd'], [`${path}b.ics`]])
    assert.equal(readCopy(ann.known.get(`${path}d.ics`)!.text, 'UTC')?.title, 'Ünïcödé 🎉 <&>')
  })

  for (const [what, mark] of [
    ['its sync-token', 's http://example.com/forgotten'],
    ['its ctag', 'c "forgotten"'],
    ['every mark', null],
  ] as const)
    test(`a server that has lost ${what} is compared by ETags, and only what differs is read`, async () => {
      await dav.put(`${path}a.ics`, eventText('a', `Without ${what}`))
      await dav.delete(`${path}${[...ann.known.values()].at(-1)!.uid}.ics`)
      ann.mark = mark
      const { changed, gone } = await ann.look()
      assert.deepEqual([uids(changed), gone.length], [['a'], 1])
      await dav.put(`${path}e.ics`, eventText('e', `After ${what}`))
      await ann.look()
      dav.heard()
      assert.deepEqual((await ann.look()).changed, [])
      assert.equal(dav.heard().length, 1)
    })
}

function writes(dav: DavServer, path: string): void {
  const uid = randomUUID()
  const text = (title: string) => eventText(uid, title)
  let ann: Follower

  test('a meeting is written once, and comes back as what was written', async () => {
    ann = follower(remote, loginTo(dav), await dav.makeCalendar(path))
    const written = await remote.write(ann.at, { href: null, etag: null, uid, text: text('Plan') })
    assert.equal(written?.href, `${path}${uid}.ics`)
    const { changed } = await ann.look()
    assert.deepEqual(
      changed.map(one => [one.href, one.etag, one.uid]),
      [[written.href, written.etag, uid]],
    )
    assert.match(await dav.get(written.href), /SUMMARY:Plan/)
    assert.equal(await remote.write(ann.at, { href: null, etag: null, uid, text: text('Plan') }), null)
  })

  test('what a phone did meanwhile is not written over, nor deleted', async () => {
    const { href, etag } = [...ann.known.values()][0]!
    await dav.put(href, text('By phone'))
    assert.equal(await remote.write(ann.at, { href, etag, uid, text: text('Ours') }), null)
    assert.equal(await remote.remove(ann.at, { href, etag }), false)
    const [now] = (await ann.look()).changed
    const written = await remote.write(ann.at, { href, etag: now!.etag, uid, text: text('Ours') })
    assert.notEqual(written?.etag, now!.etag)
    assert.equal(await remote.remove(ann.at, { href, etag: written!.etag }), true)
    assert.equal(await remote.remove(ann.at, { href, etag: null }), true)
    assert.equal(await remote.write(ann.at, { href, etag: written!.etag, uid, text: text('Ours') }), null)
    assert.deepEqual((await ann.look()).gone, [href])
  })
}

function survives(dav: DavServer, place: string): void {
  test('while its machine is off it is away, and afterwards it goes on where it was', async () => {
    const ann = follower(remote, loginTo(dav), place)
    await ann.look()
    await dav.stop()
    await assert.rejects(ann.look(), troubled('away', /did not answer|out of order/))
    await dav.start()
    assert.deepEqual(await ann.look(), { changed: [], gone: [], parts: 1, isWhole: false })
  })

  test('a calendar that was deleted is gone', async () => {
    const gone = follower(remote, loginTo(dav), place.replace('/work/', '/never/'))
    await assert.rejects(gone.look(), troubled('gone', /no such calendar/))
  })
}
