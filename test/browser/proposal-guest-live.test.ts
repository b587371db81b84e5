import assert from 'node:assert/strict'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { closeProposal, deleteProposal } from '#/proposals/schema.ts'
import { at } from '../cast.ts'
import { startMuster } from '../harness.ts'
import { askGuest } from '../proposal-guest.ts'
import { answer } from '../proposing.ts'
import { noBrowser, openPage } from './browser.ts'
import { press, slot } from './slots.ts'

// What the script adds to the page of somebody who was asked for times.
const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo', 'Asia/Tokyo')

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
  await slot(page, '10:00').getByText('Bo no', { exact: false }).waitFor({ timeout: 45_000 })
  await slot(page, '10:00').getByText('“Dentist”').waitFor()
  await page.getByRole('button', { name: 'Yes to all' }).click()
  assert.equal(await page.getByRole('radio', { name: 'Yes', checked: true }).count(), 3)
  await page.getByRole('button', { name: 'Save my answer' }).click()
  await page.getByText('Saved, and Ann sees it.').waitFor()
  assert.deepEqual(complaints, [])
})
