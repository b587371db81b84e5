import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getGathering } from '#/gatherings/schema.ts'
import { dine, type Invited } from '../gathering-guest.ts'
import { visit } from '../guest.ts'
import { startMuster } from '../harness.ts'
import { barriers, noBrowser, openPage, overflows } from './browser.ts'

// What a guest of a gathering does by his link, on a phone: without a script, and with it.
const muster = await startMuster()
const ann = await muster.person('Ann')
const full = {
  title: 'A dinner with an uncommonly long title, so that it has to wrap on a phone',
  place: 'Oranienstraße 25, second courtyard, third door, 10999 Berlin',
  description: 'Six courses from the garden.\n\nThe list: https://example.com/a/rather/long/address/of/it',
}

test('without a script a guest says with how many he comes, is told there are fewer seats, and changes his mind', {
  skip: noBrowser,
}, async () => {
  const dinner = await dine(muster, ann, { ...full, seats: 2, language: 'en' })
  const [guest] = dinner.guests as [Invited]
  const { page, complaints } = await openPage(muster.url, { width: 390, script: false })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(guest.path)
  for (const name of ['Yes', 'Probably', 'Maybe', 'No']) {
    const box = (await page.getByRole('button', { name, exact: true }).boundingBox())!
    assert.ok(
      box.height >= 48 && box.width >= 48 && box.y + box.height <= 844,
      `${name}: ${box.y} + ${box.height}`,
    )
  }
  await page.getByLabel('How many of you come?').selectOption('3')
  await page.getByText('Add a few words').click()
  await page.getByLabel('For Ann to read').fill('No nuts.')
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('There are not 3 seats. 2 could be yours now.').waitFor()
  await page.getByRole('button', { name: 'Come as 2' }).click()
  await page.getByText('You said yes, and 2 seats are yours. Ann sees your answer.').waitFor()
  assert.equal(await page.getByLabel('For Ann to read').inputValue(), 'No nuts.')
  await page.getByRole('button', { name: 'No', exact: true }).click()
  await page.getByText('You said no.').waitFor()
  const { seats } = await ann.call(getGathering, { params: { id: dinner.id } })
  assert.deepEqual([seats.yes, seats.left], [0, 2])
  assert.deepEqual(complaints, [])
})

test('Enter beside the buttons answers nothing, and with a script the page shows when a seat became his', {
  skip: noBrowser,
}, async () => {
  const dinner = await dine(muster, ann, { ...full, seats: 1, names: ['Bo', 'Cy'] })
  const [guest, other] = dinner.guests as [Invited, Invited]
  const { page, complaints } = await openPage(muster.url, { width: 390, dark: true, timezone: 'Asia/Tokyo' })
  await page.goto(guest.path)
  await page.getByText(/^Where you are \(Tokyo\)/).waitFor()
  await page.getByLabel('How many of you come?').press('Enter')
  await page.keyboard.press('Escape')
  await page.getByText('A seat is kept for you until').waitFor()
  const say = (of: Invited, answer: string) => visit(muster, `${of.path}/answer`, { answer })
  await say(guest, 'no')
  await say(other, 'yes')
  await page.getByRole('button', { name: 'Yes' }).click()
  await page.getByText('You are number 1 on the waiting list.').waitFor()
  await say(other, 'no')
  // Looked at again.
  await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`)
  await page.getByText('You said yes, and a seat is yours.').waitFor()
  assert.deepEqual(await barriers(page), [])
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 640 })
    assert.equal(await overflows(page), false)
  }
  assert.deepEqual(complaints, [])
})
