import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changePerson } from '#/people/schema.ts'
import { changeProposal, closeProposal, getProposal } from '#/proposals/schema.ts'
import { at } from '../cast.ts'
import { startMuster } from '../harness.ts'
import { askGuest, manySlots, say, tokenFor } from '../proposal-guest.ts'
import { answer } from '../proposing.ts'
import { barriers, noBrowser, openPage, overflows } from './browser.ts'
import { press, slot } from './slots.ts'

// What somebody asked for times does with a link: on a phone, without a script.
const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo', 'Asia/Tokyo')

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
  { name: 'a desktop, light', width: 1280, dark: false },
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
      deadline: at('24T08:00'),
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
