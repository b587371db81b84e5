import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { changePerson } from '#/people/schema.ts'
import { changeProposal, closeProposal, deleteProposal, getProposal } from '#/proposals/schema.ts'
import { at } from '../cast.ts'
import { startMuster } from '../harness.ts'
import { askGuest, manySlots, say, tokenFor } from '../proposal-guest.ts'
import { answer } from '../proposing.ts'
import { barriers, noBrowser, openPage, overflows } from './browser.ts'

// What somebody asked for times does with a link: on a phone, without a script, and with it.
const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo', 'Asia/Tokyo')

/** The group of buttons of a slot, by the time it says first. */
function slot(page: Page, time: string) {
  return page
    .locator('fieldset fieldset')
    .filter({ has: page.locator('legend', { hasText: new RegExp(`^${time}`) }) })
}

async function press(page: Page, time: string, label: string): Promise<void> {
  await slot(page, time).getByText(label, { exact: true }).click()
}

test('without a script a guest answers, suggests a time, writes, and leaves', {
  skip: noBrowser,
}, async () => {
  const asked = await askGuest(muster, ann, ['09:00', '10:00'], { title: 'Without a script' })
  const { page, complaints } = await openPage(muster.url, { width: 390, script: false })
  await page.goto(asked.path)
  await press(page, '10:00', 'Yes')
  await press(page, '11:00', 'If needed')
  await page.getByLabel('A word to everyone').fill('I come by bike.')
  await page.getByRole('button', { name: 'Save my answer' }).click()
  await page.getByText('Saved, and Ann sees it.').waitFor()
  assert.ok(await slot(page, '11:00').getByLabel('If needed').isChecked())
  await page.getByText('Suggest another time').click()
  await page.getByLabel('Date').fill('2026-11-25')
  await page.getByLabel('From').fill('18:00')
  await page.getByRole('button', { name: 'Suggest it' }).click()
  await page.getByText('Your time is added, with your yes.').waitFor()
  await page.getByText('Write to the others').click()
  await page.getByLabel('Your words').fill('See you there.')
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Your words are on their way.').waitFor()
  await page.getByText('Another zone').click()
  await page.getByLabel('Another zone').selectOption('Asia/Tokyo')
  await page.getByRole('button', { name: 'Show' }).first().click()
  await slot(page, '18:00–19:00').waitFor()
  await page.getByText('Leave me out of this').click()
  await page.getByRole('button', { name: 'Leave' }).click()
  await page.getByRole('heading', { name: 'You have left “Without a script”' }).waitFor()
  const { slots, parties } = await ann.call(getProposal, { params: { id: asked.id } })
  assert.deepEqual([slots.length, parties.length], [3, 1])
  assert.deepEqual(complaints, [])
})

test('the keyboard alone is enough to answer', { skip: noBrowser }, async () => {
  const asked = await askGuest(muster, ann, ['09:00'])
  const { page } = await openPage(muster.url, { script: false })
  await page.goto(asked.path)
  await slot(page, '10:00').getByLabel('Yes').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByText('Saved, and Ann sees it.').waitFor()
  assert.ok(await slot(page, '10:00').getByLabel('If needed').isChecked())
})

test('the buttons are thumb-sized, the first of them on the first screen of a phone, Save always', {
  skip: noBrowser,
}, async () => {
  const asked = await askGuest(muster, ann, [], {
    slots: manySlots(40),
    title: 'A garden with an uncommonly long title, so that it has to wrap',
    location: 'The shed',
    deadline: at('25T12:00'),
  })
  const { page } = await openPage(muster.url, { width: 320 })
  await page.goto(asked.path)
  for (const label of await page.locator('fieldset fieldset').first().locator('label').all()) {
    const box = (await label.boundingBox())!
    assert.ok(box.height >= 48 && box.width >= 48, `${box.width} × ${box.height}`)
    assert.ok(box.y + box.height <= 700, `ends at ${box.y + box.height}`)
  }
  const save = (await page.getByRole('button', { name: 'Save my answer' }).boundingBox())!
  assert.ok(save.y + save.height <= 860 && save.height >= 48, `${save.y}`)
})

test('what others do shows at once, and what was pressed and typed stays', { skip: noBrowser }, async () => {
  const asked = await askGuest(muster, ann, ['09:00', '10:00'], { others: [bo.id] })
  const { page, complaints } = await openPage(muster.url, { width: 390 })
  await page.goto(asked.path)
  await press(page, '10:00', 'Yes')
  await page.getByLabel('A word to everyone').fill('Not yet sent')
  await page.getByText('Not saved yet').waitFor()
  await answer(bo, asked.id, ['10:00'])
  await page.getByText('Bo no', { exact: false }).waitFor()
  await page.getByRole('status').filter({ hasText: 'Bo answered: 1 yes, 1 no' }).waitFor()
  assert.equal(await page.locator('fieldset s').textContent(), '10:00–11:00')
  assert.ok(await slot(page, '10:00').getByLabel('Yes').isChecked())
  assert.equal(await page.getByLabel('A word to everyone').inputValue(), 'Not yet sent')
  const slots = [{ start: at('08:00'), duration: 'PT30M' }]
  const added = await muster.fetch(`/api/proposals/${asked.id}/slots`, {
    method: 'POST',
    token: bo.token,
    json: { slots },
  })
  assert.equal(added.status, 201)
  await slot(page, '09:00–09:30').getByText('suggested by Bo').waitFor()
  assert.ok(await slot(page, '10:00').getByLabel('Yes').isChecked())
  assert.ok(!(await slot(page, '09:00–09:30').getByLabel('Yes').isChecked()))
  await page.getByRole('button', { name: 'Save my answer' }).click()
  await page.getByText('Saved, and Ann sees it.').waitFor()
  assert.deepEqual(complaints, [])
})

test('a page that is open sees the decision, and that there is nothing any more', {
  skip: noBrowser,
}, async () => {
  const asked = await askGuest(muster, ann, ['09:00', '10:00'])
  const gone = await askGuest(muster, ann, ['11:00'])
  const { page } = await openPage(muster.url)
  const other = await openPage(muster.url)
  await page.goto(asked.path)
  await other.page.goto(gone.path)
  await page.getByText('2 times wait for your answer').waitFor()
  await ann.call(closeProposal, { params: { id: asked.id }, body: { start: at('10:00') } })
  await page.getByText('The time is found').waitFor()
  assert.equal(await page.getByRole('radio').count(), 0)
  const away = await openPage(muster.url, { timezone: 'Asia/Dubai' })
  await away.page.goto(asked.path)
  await away.page.locator('.when', { hasText: '14:00–15:00 Dubai' }).waitFor()
  assert.deepEqual(away.complaints, [])
  await ann.call(deleteProposal, { params: { id: gone.id } })
  await other.page.bringToFront()
  await other.page.getByRole('heading', { name: 'This proposal was taken back' }).waitFor({ timeout: 45_000 })
})

test('with a script times are the viewer’s, and switch to where it was proposed and back', {
  skip: noBrowser,
}, async () => {
  const asked = await askGuest(muster, ann, ['09:00', '23:30'], { timezone: 'America/New_York' })
  const { page, complaints } = await openPage(muster.url, { timezone: 'Asia/Dubai' })
  await page.goto(asked.path)
  await page.getByText('Times in Dubai').waitFor()
  await slot(page, '13:00–14:00').waitFor()
  await press(page, '03:30–04:30', 'No')
  await page.getByRole('link', { name: 'beside them in New York' }).click()
  await page.getByText('Times in New York').waitFor()
  await slot(page, '18:30–19:30').waitFor()
  assert.ok(await slot(page, '18:30–19:30').getByLabel('No').isChecked())
  await page.getByRole('link', { name: 'Dubai, where you are' }).click()
  await slot(page, '03:30–04:30').waitFor()
  await page.getByRole('button', { name: 'Save my answer' }).click()
  await page.getByText('Saved, and Ann sees it.').waitFor()
  await page.getByText('Times in Dubai').waitFor()
  const home = await openPage(muster.url, { timezone: 'Europe/Paris' })
  await home.page.goto(asked.path)
  await home.page.waitForTimeout(300)
  assert.equal(await home.page.getByText('Times in Berlin').count(), 1)
  assert.deepEqual([...complaints, ...home.complaints], [])
})

test('all slots at once, and a calendar from a file that stays while others answer', {
  skip: noBrowser,
}, async () => {
  const asked = await askGuest(muster, ann, ['09:00', '10:00', '11:00'], { others: [bo.id] })
  const { page, complaints } = await openPage(muster.url, { width: 390 })
  await page.goto(asked.path)
  const folder = await mkdtemp(join(tmpdir(), 'muster-test-'))
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//EN',
    'BEGIN:VEVENT',
    'UID:1@example.com',
  ]
  const event = [
    'DTSTAMP:20261101T000000Z',
    'DTSTART:20261124T093000Z',
    'DTEND:20261124T094500Z',
    'SUMMARY:Dentist',
  ]
  const text = [...lines, ...event, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
  await writeFile(join(folder, 'mine.ics'), text)
  await page.getByText('Look into my calendar').click()
  await page.getByLabel('Choose a file').setInputFiles(join(folder, 'mine.ics'))
  await page.waitForFunction(`document.querySelector('[name="text"]').value !== ''`)
  await page.locator('#calendar button', { hasText: 'Show' }).click()
  await slot(page, '10:00').getByText('You have: “Dentist”, 10:30–10:45').waitFor()
  await answer(bo, asked.id, ['11:00'])
  await slot(page, '10:00').getByText('Bo no', { exact: false }).waitFor()
  await slot(page, '10:00').getByText('“Dentist”').waitFor()
  await page.getByRole('button', { name: 'Yes to all' }).click()
  assert.equal(await page.getByRole('radio', { name: 'Yes', checked: true }).count(), 3)
  await page.getByRole('button', { name: 'Save my answer' }).click()
  await page.getByText('Saved, and Ann sees it.').waitFor()
  assert.deepEqual(complaints, [])
})

test('the page asks nobody but its own server, and tells nobody of its link', {
  skip: noBrowser,
}, async () => {
  const asked = await askGuest(muster, ann, ['09:00'], { description: 'https://example.com/list' })
  const { page } = await openPage(muster.url)
  const requests: { url: string; referrer: string | undefined }[] = []
  page.on('request', request => requests.push({ url: request.url(), referrer: request.headers()['referer'] }))
  await page.goto(asked.path)
  await page.waitForTimeout(500)
  assert.ok(requests.some(({ url }) => url.includes('/stream?t=')))
  for (const { url, referrer } of requests) {
    assert.ok(url.startsWith(muster.url), url)
    assert.ok(!referrer)
  }
})

const looks = [
  { name: 'a phone of 320 pixels, dark', width: 320, dark: true },
  { name: 'a phone, light', width: 390, dark: false },
  { name: 'a desktop, light', width: 1280, dark: false },
  { name: 'a desktop, dark', width: 1280, dark: true },
]
for (const { name, ...look } of looks) {
  test(`every page of a proposal fits and has no barrier on ${name}`, { skip: noBrowser }, async () => {
    const { page, complaints } = await openPage(muster.url, look)
    for (const path of await everyPage()) {
      await page.goto(path)
      await page.locator('h1').waitFor()
      await page.evaluate(`for (const fold of document.querySelectorAll('details')) fold.open = true`)
      assert.equal(await overflows(page), false, path)
      assert.deepEqual(await barriers(page), [], path)
    }
    assert.deepEqual(complaints, [])
  })
}

let pages: Promise<string[]> | undefined

/** To answer, in German, of many, who can when, the log, decided, ended, of whole days, and expired. */
function everyPage(): Promise<string[]> {
  pages ??= (async () => {
    const asked = await askGuest(muster, ann, ['09:00', '10:00', '22:30'], {
      others: [bo.id, ...Array.from({ length: 12 }, (_, i) => `neighbour.number.${i}@example.org`)],
      title: 'Plan the garden with an uncommonly long title, so that it has to wrap',
      location: 'https://example.com/a/rather/long/address/without/any/place/to/break/it/at',
      description: 'Bring seeds.\n\n'.repeat(20),
      timezone: 'America/New_York',
      deadline: at('25T12:00'),
    })
    await answer(bo, asked.id, ['09:00', '10:00?'])
    await bo.call(changeProposal, { params: { id: asked.id }, body: { note: 'Mornings, please.\nBo' } })
    await bo.call(changePerson, { params: { id: bo.id }, body: { language: 'de' } })
    const german = `/p/${await tokenFor(muster, asked.id, bo.id)}`
    const few = await askGuest(muster, ann, ['09:00', '10:00'])
    await say(muster, few.id, few.person, { 1: 'yes', 2: 'if-needed' })
    const decided = await askGuest(muster, ann, ['13:00', '14:00'])
    await ann.call(closeProposal, { params: { id: decided.id }, body: { start: at('14:00') } })
    const days = [{ start: '2026-12-01', duration: 'P2D' }]
    const whole = await askGuest(muster, ann, [], { slots: days, timezone: 'UTC' })
    const expired = await askGuest(muster, ann, ['15:00'], { expiresAt: muster.clock.now })
    const own = `/p/${await tokenFor(muster, few.id, ann.id)}`
    const besides = [`${asked.path}/answers`, `${asked.path}/log`]
    return [asked.path, few.path, german, own, ...besides, decided.path, whole.path, expired.path]
  })()
  return pages
}
