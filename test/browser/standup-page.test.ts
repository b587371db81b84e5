import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openLinks } from '#/links/actions.ts'
import { changePerson } from '#/people/schema.ts'
import { getAgenda, writeNote } from '#/standups/schema/notes.ts'
import { createStandup, skipDate } from '#/standups/schema.ts'
import { day } from '#/time/date.ts'
import { startMuster } from '../harness.ts'
import { barriers, noBrowser, openPage, overflows } from './browser.ts'

// What somebody without an account does with the link to a stand-up: on a phone without a script, and with it.
const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo')
const standup = await ann.call(createStandup, {
  body: {
    title: 'The morning of the garden team',
    participants: [bo.id, 'cy@example.org'],
    time: '11:00',
    location: 'https://meet.example.com/a/rather/long/address/without/any/place/to/break/it/{date}',
    description: 'Ten minutes,\nno longer.',
  },
})
const cy = standup.participants.find(({ email }) => email === 'cy@example.org')!.person
const link = {
  person: cy,
  kind: 'standup' as const,
  about: standup.id,
  expiresAt: muster.clock.now + 60 * day,
}
const path = `/s/${(await openLinks(muster.app, [link]))[0]}`
const params = { id: standup.id, date: '2026-11-24' }
await bo.call(writeNote, {
  params,
  body: { yesterday: 'Dug the beds.', blocked: 'No spade: https://example.com/spade' },
})
await ann.call(skipDate, { params: { id: standup.id, date: '2026-11-27' }, body: {} })

test('without a script a guest answers, writes his note and changes it, on a phone', {
  skip: noBrowser,
}, async () => {
  const { page, complaints } = await openPage(muster.url, { width: 390, script: false })
  await page.goto(`${path}?date=2026-11-24`)
  const come = page.getByRole('button', { name: 'I come' })
  const box = (await come.boundingBox())!
  assert.ok(
    box.height >= 48 && box.y + box.height <= 860,
    `${box.height} high, ends at ${box.y + box.height}`,
  )
  await come.click()
  await page.getByText('You come. Saved, and the others see it.').waitFor()
  await page.getByLabel('Today').fill('Seeds')
  await page.getByRole('button', { name: 'Save my note' }).click()
  await page.getByText('Your note is saved, and the others see it.').waitFor()
  assert.equal(await page.getByLabel('Today').inputValue(), 'Seeds')
  const { notes, participants } = await bo.call(getAgenda, { params })
  assert.deepEqual(
    notes.map(({ person, today }) => [person, today]),
    [
      [bo.id, ''],
      [cy, 'Seeds'],
    ],
  )
  assert.equal(participants.find(({ person }) => person === cy)!.status, 'accepted')
  await page.getByRole('link', { name: 'Fri 27 Nov' }).click()
  await page.getByText('It does not take place on this date.').waitFor()
  assert.deepEqual(complaints, [])
})

test('it stands within a phone and a screen, light and dark, and bars nobody', {
  skip: noBrowser,
}, async () => {
  for (const looks of [{ width: 390, dark: true }, { width: 1280 }]) {
    const { page } = await openPage(muster.url, looks)
    await page.goto(`${path}?date=2026-11-24`)
    assert.equal(await overflows(page), false)
    if (looks.width === 390) assert.deepEqual(await barriers(page), [])
  }
})

test('with a script, what others write meanwhile appears, and what is typed stays', {
  skip: noBrowser,
}, async () => {
  await ann.call(changePerson, { params: { id: cy }, body: { language: 'de' } })
  const { page } = await openPage(muster.url)
  await page.goto(`${path}?date=2026-11-25`)
  await page.getByLabel('Gestern').fill('halb getippt')
  await bo.call(writeNote, { params: { ...params, date: '2026-11-25' }, body: { today: 'Watered.' } })
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  await page.getByText('Watered.').waitFor()
  assert.equal(await page.getByLabel('Gestern').inputValue(), 'halb getippt')
})
