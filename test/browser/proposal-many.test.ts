import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { createProposal } from '#/proposals/schema.ts'
import { startMuster } from '../harness.ts'
import { manySlots } from '../proposal-guest.ts'
import { noBrowser, openPage, settle, signIn } from './browser.ts'

const muster = await startMuster()
const ann = await muster.person('Ann')
let page: Page

before(async () => {
  if (noBrowser) return
  const signedIn = await signIn(muster.url, ann.email, 'correct horse')
  page = (await openPage(muster.url, { signedIn, width: 1280 })).page
})

test('with many people and times the rows stay low, and names are shortened only to the eye', {
  skip: noBrowser,
}, async () => {
  muster.clock.now = Date.UTC(2026, 10, 23, 8)
  const people = Array.from({ length: 14 }, (_, index) => `guest.number${index}.of@example.com`)
  const propose = (title: string, parties: string[]) =>
    ann.call(createProposal, { body: { title, parties, slots: manySlots(30), timezone: 'Europe/Berlin' } })
  await propose('Something else at these hours', people.slice(0, 1))
  await propose('A third thing, with a longer name', people.slice(0, 1))
  const { id } = await propose('With many', people)
  await settle(page, `/proposals/${id}`)
  assert.equal(await page.getByText('is fine until one of the two is closed').count(), 1)
  assert.ok((await page.getByText('Also offered in').count()) >= 30)
  await page.getByRole('columnheader', { name: 'Guest Number13 Of' }).waitFor()
  const heights = await page
    .locator('tr[data-standing]')
    .evaluateAll(rows => rows.map(row => row.clientHeight))
  assert.ok(Math.max(...heights) <= 90, `${Math.max(...heights)} px`)
})
