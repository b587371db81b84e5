import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { createProposal } from '#/proposals/schema.ts'
import { barriers, noBrowser, openPage, overflows, settle, signIn } from './browser.ts'
import { dateAt, gather, propose, proposed, showFrom, slotAt } from './proposing.ts'

// From where one comes to a proposal, and where it is seen afterwards.
const { muster, ann, bo, cy } = await gather()
let signedIn: BrowserContext
const skip = noBrowser

before(async () => {
  if (!noBrowser) signedIn = await signIn(muster.url, ann.email, 'correct horse')
})

test('proposing again brings its parties, its wishes and the times still to come', { skip }, async () => {
  const start = Date.parse(`${dateAt(2)}T09:00:00Z`)
  const slots = [0, 1].map(day => ({
    start: new Date(start + day * 86_400_000).toISOString(),
    duration: 'PT45M',
  }))
  const body = {
    title: 'Retro',
    parties: [bo.id, 'guest@example.com'],
    location: 'Room 2',
    hidden: true,
    slots,
  }
  const { id } = await ann.call(createProposal, { body })
  const { page } = await propose(muster, signedIn, `?from=${id}`)
  await page.getByText('2 of at most 100').waitFor()
  assert.equal(await page.getByLabel('What about').inputValue(), 'Retro')
  const made = await proposed(page, ann, 'Propose 2 times')
  assert.notEqual(made.id, id)
  assert.deepEqual([made.location, made.hidden, made.parties.length], ['Room 2', true, 3])
  assert.deepEqual(
    made.slots.map(({ duration }) => duration),
    ['PT45M', 'PT45M'],
  )
})

test('times found together are proposed together', { skip }, async () => {
  const { page } = await openPage(muster.url, { signedIn })
  await settle(page, `/find?with=["${bo.id}"]`)
  const buttons = page.getByRole('button', { name: /^Propose / })
  await buttons.nth(0).click()
  await buttons.nth(1).click()
  await page.getByText('2 times to propose').waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByRole('link', { name: 'Propose these times' }).click()
  await page.getByText('Bo gets a mail with 2 times to choose from.').waitFor()
})

test('when somebody is busy a new meeting offers to propose several times instead', { skip }, async () => {
  const { page } = await openPage(muster.url, { signedIn })
  const [start, end] = slotAt(3, '09:00', '10:00').split('/')
  await settle(page, `/meetings/new?with=["${cy.id}"]&start=${start}&end=${end}`)
  await page.getByLabel('What about').fill('Plan')
  await page.getByRole('link', { name: 'propose several times instead' }).click()
  await page.getByRole('heading', { name: 'New proposal' }).waitFor()
  assert.equal(await page.getByLabel('What about').inputValue(), 'Plan')
  await page.getByRole('button', { name: 'Remove Cy' }).waitFor()
})

test('what a proposal holds stands in my week and leads to it', { skip }, async () => {
  const slots = [{ start: slotAt(2, '13:00', '14:00').split('/')[0]!, duration: 'PT1H' }]
  const { id } = await bo.call(createProposal, { body: { title: 'Held', parties: [ann.id], slots } })
  const { page } = await openPage(muster.url, { signedIn })
  await settle(page, '/')
  await showFrom(page, dateAt(0))
  await page.getByRole('link', { name: /^Held 13:00–14:00 ?, held by a proposal$/ }).click()
  await page.waitForURL(`**/proposals/${id}`)
})

for (const { name, ...look } of [
  { name: 'on a desktop, light', width: 1280, dark: false },
  { name: 'on a phone of 320 pixels, dark', width: 320, dark: true },
]) {
  test(`the page fits and has no serious barrier ${name}`, { skip }, async () => {
    const { page } = await openPage(muster.url, { ...look, signedIn })
    const full = `?with=["${bo.id}","a-rather-long-address-of-a-guest@department.example.com"]&slots=["${slotAt(1, '09:00', '09:30')}"]`
    for (const search of ['', full]) {
      await settle(page, `/proposals/new${search}`)
      await page.getByText('Place, deadline, and how it ends').click()
      for (const sort of ['Times', 'Whole days']) {
        await page.getByRole('radio', { name: sort }).click()
        assert.equal(await overflows(page), false, search + sort)
        assert.deepEqual(await barriers(page), [], search + sort)
      }
    }
  })
}
