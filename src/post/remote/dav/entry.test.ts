import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Entry, resourceOf } from '#/post/remote/dav/entry.ts'

const base = 'https://cloud.example.com/remote.php/dav/calendars/ann/'
const entry = (props: Entry['props'], href = '/remote.php/dav/calendars/ann/work%20life/'): Entry => {
  return { href, status: 207, props, error: null }
}
const calendar = { resourcetype: { collection: {}, calendar: {} } }
const components = (...names: string[]) => {
  return { supportedCalendarComponentSet: { comp: names.map(name => ({ _attributes: { name } })) } }
}

test('a calendar says its name and colour, and lies where we asked, whatever its server calls itself', () => {
  const props = { ...calendar, displayname: { _cdata: 'Work\nlife' }, calendarColor: '#0082C9FF' }
  const { isCalendar, calendar: found } = resourceOf(
    entry(props, 'http://inside:8080/remote.php/dav/x/'),
    base,
  )
  assert.ok(isCalendar)
  assert.deepEqual(found, {
    place: 'https://cloud.example.com/remote.php/dav/x/',
    name: 'Work life',
    color: '#0082c9',
    writable: true,
  })
  const { name, color } = resourceOf(entry({ ...calendar, calendarColor: 'red' }), base).calendar
  assert.deepEqual([name, color], ['work life', null])
})

test('tasks, what was thrown away, and folders are no calendars of events', () => {
  const isCalendar = (props: Entry['props']) => resourceOf(entry(props), base).isCalendar
  assert.ok(isCalendar({ ...calendar, ...components('VEVENT', 'VTODO') }))
  assert.ok(isCalendar({ ...calendar, supportedCalendarComponentSet: {} }))
  assert.ok(!isCalendar({ ...calendar, ...components('VTODO') }))
  assert.ok(!isCalendar({ resourcetype: { collection: {}, calendar: {}, deletedCalendar: {} } }))
  assert.ok(!isCalendar({ resourcetype: { collection: {}, scheduleInbox: {} } }))
  assert.ok(!isCalendar({}))
})

test('what may only be read is not written into', () => {
  const writable = (...names: string[]) => {
    const privilege = names.map(name => ({ [name]: {} }))
    return resourceOf(entry({ ...calendar, currentUserPrivilegeSet: { privilege } }), base).calendar.writable
  }
  assert.ok(writable('read', 'write'))
  assert.ok(writable('all'))
  assert.ok(writable('read', 'writeContent', 'bind'))
  assert.ok(!writable('read', 'readAcl'))
  assert.ok(!writable('read', 'writeProperties'))
})
