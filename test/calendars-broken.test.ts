import assert from 'node:assert/strict'
import { test } from 'node:test'
import { syncCalendar as syncHere } from '#/calendars/actions/sync.ts'
import { changeCalendar, connectCalendar, getCalendar, syncCalendar } from '#/calendars/schema/calendar.ts'
import type { Carriers, RemoteObject } from '#/carriers.ts'
import { duties } from '#/clock/handlers.ts'
import { listMessages } from '#/messages/schema.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { busyOf, casting } from './cast.ts'
import { found, hrefsIn, multistatus, serve, TOKEN, xml } from './fakedav.ts'
import { calendarOf, onTuesday, startFeed } from './feedserver.ts'
import { type Somebody, startMuster } from './harness.ts'

const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
const cast = casting(muster)

async function connect(who: Somebody, blocks = true, text = calendarOf()) {
  const { url } = await startFeed(text)
  return who.call(connectCalendar, { body: { kind: 'ics', url, blocks } })
}

/** This server, with something else in the place of a carrier. */
function appWith(carriers: Partial<Carriers>) {
  return { ...muster.app, carriers: { ...muster.app.carriers, ...carriers } }
}

/** It does as it is told, one after the other, whenever it is asked what has changed. */
function appDoing(...steps: (() => Promise<unknown>)[]) {
  const { remote } = muster.app.carriers
  async function* changes() {
    await steps.shift()?.()
    yield { changed: [], gone: [], mark: 'end' }
  }
  return appWith({ remote: { ...remote, changes } })
}

function fails(kind: 'denied' | 'away') {
  return Promise.reject(new RemoteTrouble(kind, 'It does not work.'))
}

function lay(id: string) {
  return duties['calendars.lay']!.act(muster.app, { kind: '', subject: id, key: '', dueAt: 0 })
}

function objectOf(uid: string, from: string, to: string, etag = 'e'): RemoteObject {
  return { href: uid, etag, series: uid, uid, text: calendarOf(onTuesday(uid, from, to)) }
}

/** A provider that tells what is not known yet, one by one, and breaks off after the first while it `isBroken`. */
function telling(objects: readonly RemoteObject[]) {
  const state = { isBroken: true, remote: muster.app.carriers.remote }
  const { remote } = muster.app.carriers
  async function* changes(...[, , known]: Parameters<typeof remote.changes>) {
    const before = await known()
    for (const object of objects.filter(({ href, etag }) => before.get(href) !== etag)) {
      yield { changed: [object], gone: [] }
      if (state.isBroken) throw new RemoteTrouble('away', 'It broke off.')
    }
    yield { changed: [], gone: [], mark: 'end' }
  }
  state.remote = { ...remote, changes }
  return state
}

test('events that were stored before it was said that they take time take it, also when the first reading broke off', async () => {
  for (const blocks of [false, true]) {
    const [ann] = await cast()
    const { remote } = muster.app.carriers
    const provider = telling([objectOf('One', '09:00', '10:00'), objectOf('Two', '12:00', '13:00')])
    Object.assign(muster.app.carriers, { remote: provider.remote })
    const { id, state } = await connect(ann, blocks)
    assert.equal(state, 'failing')
    if (blocks) await ann.call(changeCalendar, { params: { id }, body: { blocks: false } })
    await ann.call(changeCalendar, { params: { id }, body: { blocks: true } })
    provider.isBroken = false
    await syncHere(muster.app, id)
    Object.assign(muster.app.carriers, { remote })
    await lay(id)
    const both = ['09:00–10:00 external', '12:00–13:00 external']
    assert.deepEqual(await busyOf(ann, ann.id, '08:00', '14:00'), both)
  }
})

test('who asked with an old password does not say of a mended calendar that it takes none', async () => {
  const [ann] = await cast()
  const { id } = await connect(ann)
  const mend = () => ann.call(changeCalendar, { params: { id }, body: { name: 'Mended' } })
  await syncHere(
    appDoing(() => mend().then(() => fails('denied'))),
    id,
  )
  assert.equal((await ann.call(getCalendar, { params: { id } })).state, 'synced')
  assert.deepEqual((await ann.call(listMessages, { query: { about: id } })).items, [])
})

test('an event that its server never gives is noted, and what was known of it counts; the calendar goes on', async () => {
  const [ann] = await cast()
  let isIll = false
  let later = ''
  const declined = `ATTENDEE;PARTSTAT=DECLINED:mailto:${ann.email}`
  const text = (uid: string) =>
    calendarOf(uid === 'one' ? onTuesday(uid, '09:00', '13:00') : onTuesday(uid, '14:00', '15:00', declined))
  const url = await serve(({ text: asked }, response) => {
    if (asked.includes('sync-collection')) {
      const etag = (one: string) => found(`/cal/${one}.ics`, `<getetag>"${one}${isIll}"</getetag>`)
      return xml(response, multistatus(etag('one') + (later && etag(later)) + TOKEN))
    }
    if (!asked.includes('multiget')) {
      const type = '<resourcetype><collection/><C:calendar/></resourcetype>'
      return xml(response, multistatus(found('/cal/', type)))
    }
    const each = hrefsIn(asked).map(href => {
      if (isIll && href === '/cal/one.ics')
        return `<response><href>${href}</href><status>HTTP/1.1 403 Forbidden</status></response>`
      const uid = href.slice(5, -4)
      return found(href, `<getetag>"${uid}${isIll}"</getetag><C:calendar-data>${text(uid)}</C:calendar-data>`)
    })
    xml(response, multistatus(each.join('')))
  })
  const body = { kind: 'caldav' as const, url: `${url}/cal/`, username: 'ann', password: 'secret' }
  const { id } = await ann.call(connectCalendar, { body })
  const states: string[] = []
  ;[isIll, later] = [true, 'later']
  for (let reading = 0; reading < 3; reading++)
    states.push((await ann.call(syncCalendar, { params: { id } })).state)
  assert.deepEqual(states, ['failing', 'failing', 'synced'])
  const { notes, events } = await ann.call(getCalendar, { params: { id } })
  const note = 'cannot be had from its server, which answers 403 for one.ics'
  assert.deepEqual({ notes, events }, { notes: [{ title: 'one', note }], events: 2 })
  const busy = await busyOf(ann, ann.id, '08:00', '16:00')
  assert.deepEqual(busy, ['09:00–13:00 external'], 'what she declined by her address here takes no time')
  isIll = false
  assert.deepEqual((await ann.call(syncCalendar, { params: { id } })).notes, [])
})

test('a reading that was overtaken by a change says nothing of the calendar: it is read anew', async () => {
  const [ann] = await cast()
  const { id } = await connect(ann)
  const change = () => ann.call(changeCalendar, { params: { id }, body: { name: 'Changed' } })
  await syncHere(
    appDoing(change, () => fails('away')),
    id,
  )
  const { state, name } = await ann.call(getCalendar, { params: { id } })
  assert.deepEqual({ state, name }, { state: 'failing', name: 'Changed' })
})

test('that credentials are refused somebody is told once, whatever happens besides, until they were taken', async () => {
  const [ann] = await cast()
  const { id } = await connect(ann)
  const mails = async () => (await ann.call(listMessages, { query: { about: id } })).items.length
  for (const kind of ['denied', 'away', 'denied'] as const)
    await syncHere(
      appDoing(() => fails(kind)),
      id,
    )
  assert.equal(await mails(), 1)
  await syncHere(appDoing(), id)
  await syncHere(
    appDoing(() => fails('denied')),
    id,
  )
  assert.equal(await mails(), 2)
})
