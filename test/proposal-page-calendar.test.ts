import assert from 'node:assert/strict'
import { test } from 'node:test'
import { casting } from './cast.ts'
import { textOf, visit } from './guest.ts'
import { startMuster } from './harness.ts'
import { askGuest, tokenFor } from './proposal-guest.ts'

const muster = await startMuster()
const cast = casting(muster)
const send = (path: string, form: Record<string, string>) => visit(muster, path, form)

const CALENDAR = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nBEGIN:VEVENT\r\nUID:1@example.com\r
DTSTAMP:20261101T000000Z\r\nDTSTART:20261124T093000Z\r\nDTEND:20261124T094500Z\r\nSUMMARY:Dentist <b>\r
END:VEVENT\r\nEND:VCALENDAR\r\n`

test('a calendar that is pasted stands beside the slots once, and only there', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00', '10:00'])
  const shown = await send(`${asked.path}/calendar`, { text: CALENDAR, url: '' })
  assert.equal(shown.status, 200)
  assert.match(textOf(shown.html), /Your calendar is busy once where these times are/)
  assert.match(
    textOf(shown.html),
    /10:00–11:00 Yes If needed No Ann\d+ yes You have: “Dentist <b>”, 10:30–10:45/,
  )
  assert.doesNotMatch((await visit(muster, asked.path)).html, /Dentist|You have/)
})

test('a calendar is kept when that is asked for, without its titles, and forgotten again', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00'])
  const path = `${asked.path}/calendar`
  await send(path, { text: CALENDAR, keep: 'on' })
  const kept = await visit(muster, asked.path)
  assert.match(textOf(kept.html), /You have: an event in your calendar, 10:30–10:45/)
  assert.doesNotMatch(kept.html, /Dentist/)
  const own = `/p/${await tokenFor(muster, asked.id, ann.id)}`
  assert.doesNotMatch((await visit(muster, own)).html, /in your calendar,/)
  const forgotten = await send(path, { forget: '1' })
  assert.doesNotMatch(textOf((await visit(muster, forgotten.to!)).html), /You have:/)
})

test('what is no calendar, no address, or too large is told, and what was typed stays', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00'])
  const path = `${asked.path}/calendar`
  const cases = [
    [{ text: 'Hello' }, /No calendar could be read there/, />\nHello<\/textarea>/],
    [{ url: 'ftp://example.com' }, /That address cannot be read/, /value="ftp:\/\/example.com"/],
    [{ url: 'http://127.0.0.1/secret.ics' }, /That address cannot be read|No calendar/, /127/],
    [{ text: ' ' }, /Give a file, its text, or its address/, /id="calendar" open/],
    [{ text: 'X'.repeat(1_000_001) }, /That is too large/, /id="calendar" open/],
  ] as const
  for (const [form, sentence, kept] of cases) {
    const refused = await send(path, form)
    assert.ok(refused.status >= 400 && refused.status < 500, `${refused.status}`)
    assert.match(textOf(refused.html), sentence)
    assert.match(refused.html, kept)
    assert.ok(refused.html.length < 40_000)
  }
  assert.equal((await send(path, { text: 'X'.repeat(3_200_000) })).status, 413)
})

test('a calendar of 900 kB can be pasted without a script, also of letters that a form sends as six', async () => {
  const [ann] = await cast()
  const asked = await askGuest(muster, ann, ['09:00', '10:00'])
  const note = `DESCRIPTION:${'äöüß'.repeat(15)}\r\n`
  const notes = note.repeat(Math.floor(900_000 / Buffer.byteLength(note)))
  const shown = await send(`${asked.path}/calendar`, {
    text: CALENDAR.replace('SUMMARY', `${notes}SUMMARY`),
    url: '',
  })
  assert.equal(shown.status, 200)
  assert.match(textOf(shown.html), /You have: “Dentist <b>”, 10:30–10:45/)
})
