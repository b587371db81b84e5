import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getMeeting } from '#/meetings/schema.ts'
import { changePerson } from '#/people/schema.ts'
import { minute } from '#/time/date.ts'
import { type Guest, inviteGuest, linkTo } from '../guest.ts'
import { startMuster } from '../harness.ts'
import { barriers, noBrowser, openPage, overflows } from './browser.ts'

// What somebody without an account does with a link: on a phone, without a script, and with it.
const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo', 'Asia/Tokyo')
const others = [bo.id, ...Array.from({ length: 9 }, (_, i) => `neighbour.number.${i}@example.org`)]
const full = {
  others,
  title: 'Plan the garden with an uncommonly long title, so that it has to wrap',
  location: 'https://example.com/a/rather/long/address/without/any/place/to/break/it/at',
  description: 'Bring seeds.\n\nThe list: https://example.com/list',
  timezone: 'America/New_York',
  recurrence: 'FREQ=WEEKLY;COUNT=9',
}

async function statusOf(guest: Guest): Promise<string | undefined> {
  const { participants } = await ann.call(getMeeting, { params: { id: guest.meeting } })
  return participants.find(one => one.person === guest.id)?.status
}

test('without a script a guest answers, changes his answer, and leaves', { skip: noBrowser }, async () => {
  const guest = await inviteGuest(muster, ann, { title: 'Without a script' })
  const { page, complaints } = await openPage(muster.url, { width: 390, script: false })
  await page.goto(guest.path)
  await page.getByText('You have not answered yet.').waitFor()
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('You said yes. Saved, and Ann sees it.').waitFor()
  assert.equal(await statusOf(guest), 'accepted')
  await page.reload()
  await page.getByRole('button', { name: 'No', exact: true }).click()
  await page.getByText('You said no.').waitFor()
  assert.equal(await page.getByRole('button', { pressed: true }).textContent(), 'No')
  assert.equal(await statusOf(guest), 'declined')
  await page.getByText('Leave this meeting').click()
  await page.getByRole('button', { name: 'Leave' }).click()
  await page.getByRole('heading', { name: 'You have left “Without a script”' }).waitFor()
  assert.equal(await statusOf(guest), undefined)
  assert.deepEqual(complaints, [])
})

test('the keyboard alone is enough', { skip: noBrowser }, async () => {
  const guest = await inviteGuest(muster, ann, { from: '12:00', to: '13:00' })
  const { page } = await openPage(muster.url)
  await page.goto(guest.path)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('You said maybe.').waitFor()
})

test('the buttons are thumb-sized and within the first screen of a phone', { skip: noBrowser }, async () => {
  const guest = await inviteGuest(muster, ann, full)
  const { page } = await openPage(muster.url, { width: 320 })
  await page.goto(guest.path)
  for (const name of ['Yes', 'Maybe', 'No']) {
    const box = (await page.getByRole('button', { name, exact: true }).boundingBox())!
    assert.ok(box.height >= 48 && box.width >= 48, `${name} is ${box.width} × ${box.height}`)
    assert.ok(box.y + box.height <= 640, `${name} ends at ${box.y + box.height}`)
  }
})

test('with a script the time where the reader is stands beside his usual one', {
  skip: noBrowser,
}, async () => {
  const guest = await inviteGuest(muster, ann, { from: '13:00', to: '13:30' })
  const away = await openPage(muster.url, { timezone: 'Asia/Tokyo' })
  await away.page.goto(guest.path)
  await away.page.getByText('Where you are (Tokyo): Tuesday 24 November, 22:00–22:30').waitFor()
  const home = await openPage(muster.url, { timezone: 'Europe/Paris' })
  await home.page.goto(guest.path)
  await home.page.waitForLoadState('networkidle')
  assert.equal(await home.page.getByText('Where you are').count(), 0)
  assert.deepEqual([...away.complaints, ...home.complaints], [])
})

const looks = [
  { name: 'a phone of 320 pixels, dark', width: 320, dark: true },
  { name: 'a desktop, light', width: 1280, dark: false },
]
for (const { name, ...look } of looks) {
  test(`every guest page fits and has no serious barrier on ${name}`, { skip: noBrowser }, async () => {
    const { page, complaints } = await openPage(muster.url, look)
    for (const path of await everyPage()) {
      await page.goto(path)
      assert.equal(await overflows(page), false, path)
      assert.deepEqual(await barriers(page), [], path)
    }
    assert.deepEqual(complaints, [])
  })
}

let pages: Promise<string[]> | undefined

/** To answer, answered, in German, the organizer's, the way out of reminders, expired and unknown. */
function everyPage(): Promise<string[]> {
  pages ??= (async () => {
    const guest = await inviteGuest(muster, ann, { ...full, from: '16:00', to: '17:00' })
    const answered = await inviteGuest(muster, ann, {
      from: '18:00',
      to: '18:30',
      expiresAt: muster.clock.now + minute,
    })
    await muster.fetch(`${answered.path}/answer`, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'accepted' }),
    })
    const german = `/m/${await linkTo(muster, guest.meeting, bo.id)}`
    await bo.call(changePerson, { params: { id: bo.id }, body: { language: 'de' } })
    const own = `/m/${await linkTo(muster, guest.meeting, ann.id)}`
    const expired = await inviteGuest(muster, ann, {
      from: '19:00',
      to: '20:00',
      expiresAt: muster.clock.now,
    })
    const ways = [`${guest.path}/unsubscription`, expired.path, '/m/mg_unknown']
    return [guest.path, `${answered.path}?saved=accepted`, german, own, ...ways]
  })()
  return pages
}
