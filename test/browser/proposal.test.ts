import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { createMeeting } from '#/meetings/schema.ts'
import { changeProposal, createProposal, getProposal } from '#/proposals/schema.ts'
import { day, hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { casting } from '../cast.ts'
import { type Somebody, startMuster } from '../harness.ts'
import { barriers, noBrowser, openPage, overflows, settle, signIn } from './browser.ts'

// Three people narrow times down, each in a browser of his own.
const muster = await startMuster()
// The page has the real clock, so the server needs it too.
muster.clock.now = Date.now()
const cast = casting(muster)
const [ann, bo, cy] = await cast()
const complaints: string[] = []
let story: string
let annPage: Page
let boPage: Page
let cyPage: Page

/** So many days from now at an hour of UTC, an hour long. */
function slot(days: number, at: number) {
  const start = Math.floor(muster.clock.now / day) * day + days * day + at * hour
  return { start: formatInstant(start), duration: 'PT1H' }
}

const three = [slot(3, 9), slot(3, 11), slot(4, 9)]

async function propose(by: Somebody, parties: readonly Somebody[], title: string, given = {}) {
  const body = { title, parties: parties.map(({ id }) => id), slots: three, ...given }
  return (await by.call(createProposal, { body })).id
}

async function at(signedIn: BrowserContext, looks = {}): Promise<Page> {
  const opened = await openPage(muster.url, { signedIn, ...looks })
  opened.page.on('close', () => complaints.push(...opened.complaints))
  return opened.page
}

/** The three buttons of the slot that is so many places down. */
function answersOf(page: Page | Locator, place: number): Locator {
  return page.locator('fieldset.answers').nth(place)
}

const press = (page: Page | Locator, place: number, word: string) =>
  answersOf(page, place).getByRole('radio', { name: word, exact: true }).check()

const said = (text: string) => ({ hasText: text })

before(async () => {
  if (noBrowser) return
  const door = (who: Somebody) => signIn(muster.url, who.email, 'correct horse')
  const signedIn = [await door(ann), await door(bo), await door(cy)]
  ;[annPage, boPage, cyPage] = (await Promise.all(signedIn.map(context => at(context)))) as [Page, Page, Page]
  story = await propose(ann, [bo, cy], 'Plan the quarter')
})

test('an answer on the desk is seen at once by the proposer, who loses nothing that he pressed', {
  skip: noBrowser,
}, async () => {
  await settle(annPage, `/proposals/${story}`)
  await press(annPage, 1, 'If needed')
  await annPage.getByText('One answer is not saved yet.').waitFor()
  await settle(boPage, '/')
  await boPage.getByText('One proposal waits for your answer.').waitFor()
  assert.deepEqual(await barriers(boPage), [])
  await press(boPage, 0, 'Yes')
  await press(boPage, 1, 'If needed')
  await boPage.getByText('Two answers are not saved yet. One time still waits for your answer.').waitFor()
  await boPage.getByRole('button', { name: 'Save' }).click()
  await boPage.getByText('Plan the quarter: Saved, and the others see it. One time still').waitFor()
  await boPage.locator('fieldset.answers').nth(1).waitFor({ state: 'detached' })
  await press(boPage, 0, 'No')
  await boPage.getByRole('button', { name: 'Save' }).click()
  await boPage.getByText('Nothing waits for you.').waitFor()

  await annPage.getByText('2 of 3 have answered, 2 times are left.').waitFor()
  await annPage.getByText('Three times were proposed, two are left').waitFor()
  assert.equal(await annPage.locator('tr[data-standing="refused"]').count(), 1)
  assert.equal(await answersOf(annPage, 1).getByRole('radio', { name: 'If needed' }).isChecked(), true)
  await annPage.getByRole('button', { name: 'Save' }).click()
  await annPage.getByText('Saved, and the others see it.').waitFor()
  assert.equal(await annPage.getByRole('button', { name: 'Save', exact: true }).count(), 0)
  const { answers } = await ann.call(getProposal, { params: { id: story } })
  assert.equal(
    answers.find(one => one.person === ann.id && one.start === three[1]!.start)?.answer,
    'if-needed',
  )
})

test('a party adds a time, and it waits for the answers of the others', { skip: noBrowser }, async () => {
  await settle(cyPage, `/proposals/${story}`)
  await cyPage.getByRole('button', { name: 'Add other times' }).click()
  const dialog = cyPage.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Put it on the list' }).click()
  assert.deepEqual(await barriers(cyPage), [])
  await dialog.getByRole('button', { name: 'Add 1 time' }).click()
  await cyPage.getByText('The time is added; the others are asked.').waitFor()
  await annPage.getByText('Four times were proposed').waitFor()
  await annPage.locator('tr', said(`from ${await nameOf(cy)}`)).waitFor()
  await settle(boPage, '/')
  await boPage.getByText('One proposal waits for your answer.').waitFor()
})

test('what is written to the others is never stale: who writes is told what changed', {
  skip: noBrowser,
}, async () => {
  await annPage.getByRole('button', { name: 'Write to the others' }).click()
  const dialog = annPage.getByRole('dialog')
  await dialog.getByLabel(/A few words/).fill('Do come.')
  const params = { id: story }
  await bo.call(changeProposal, { params, body: { slots: [{ start: three[0]!.start }] } })
  await dialog.getByRole('button', { name: 'Write to 2 people' }).click()
  await dialog.getByText('Not sent yet: meanwhile it changed.').waitFor()
  await dialog.getByText('was refused.').first().waitFor()
  assert.deepEqual(await barriers(annPage), [])
  await dialog.getByRole('button', { name: 'Write to 2 people' }).click()
  await annPage.getByText('Written to 2 people.').waitFor()
})

test('the proposer chooses a time, knowing who is silent, and the meeting opens', {
  skip: noBrowser,
}, async () => {
  await annPage.locator('tr[data-standing="best"]').getByRole('button', { name: 'Choose' }).click()
  const dialog = annPage.getByRole('dialog')
  await dialog.getByText(`${await nameOf(cy)} has not answered.`).waitFor()
  assert.deepEqual(await barriers(annPage), [])
  await dialog.getByRole('button', { name: 'Choose this time' }).click()
  await annPage.waitForURL(/\/meetings\//)
  await annPage.getByRole('heading', { name: 'Plan the quarter', level: 1 }).waitFor()
  await cyPage.getByText('The time is found').first().waitFor()
  await cyPage.getByText('What happened').click()
  await cyPage.getByText('chose the time.').waitFor()
  await cyPage.getByRole('link', { name: 'Open the meeting' }).click()
  await cyPage.getByRole('heading', { name: 'Plan the quarter', level: 1 }).waitFor()
})

test('two things that ask for one hour say so, and after a yes the other one knows', {
  skip: noBrowser,
}, async () => {
  await propose(ann, [bo], 'Retro', { slots: [slot(5, 9)] })
  await propose(cy, [bo], 'Offsite', { slots: [slot(5, 9), slot(6, 9)] })
  await settle(boPage, '/')
  await boPage.getByText('“Offsite” asks for this hour too').waitFor()
  await boPage.getByText('“Retro” asks for this hour too').waitFor()
  const retro = boPage.getByRole('listitem').filter({ has: boPage.getByRole('link', { name: 'Retro' }) })
  await press(retro, 0, 'Yes')
  await retro.getByRole('button', { name: 'Save' }).click()
  await boPage.getByText('You said yes to “Retro” at this hour').waitFor()
  assert.equal(await boPage.getByText('“Retro” asks for this hour too').count(), 0)
})

test('once everyone has answered, the proposer chooses on his desk', { skip: noBrowser }, async () => {
  await settle(annPage, '/')
  await annPage.getByText('One proposal waits for your choice.').waitFor()
  await annPage.getByRole('button', { name: /10:00–11:00|11:00–12:00/ }).click()
  await annPage.getByRole('button', { name: 'Choose this time' }).click()
  await annPage.getByRole('heading', { name: 'Retro', level: 1 }).waitFor()
})

test('hidden answers are seen by the proposer alone', { skip: noBrowser }, async () => {
  const id = await propose(ann, [bo, cy], 'Quietly', { hidden: true })
  await bo.call(changeProposal, { params: { id }, body: { slots: [{ start: three[0]!.start }] } })
  await settle(cyPage, `/proposals/${id}`)
  await cyPage.getByText('what others answer is kept to the proposer').waitFor()
  assert.equal(await cyPage.locator('.proposal-mark, .proposal-party').count(), 0)
  await settle(annPage, `/proposals/${id}`)
  assert.equal(await annPage.locator('td.proposal-mark', said('✓')).count(), 1)
})

test('a time at which the proposer is no longer free is not taken, and he reads why', {
  skip: noBrowser,
}, async () => {
  const { start } = slot(20, 9)
  const id = await propose(ann, [bo], 'Twice at once', { slots: [slot(20, 9)] })
  await bo.call(changeProposal, { params: { id }, body: { slots: [{ start }] } })
  const end = formatInstant(Date.parse(start) + hour)
  await ann.call(createMeeting, { body: { title: 'Another', start, end, participants: [cy.id] } })
  await settle(annPage, `/proposals/${id}`)
  await annPage.getByText('Another, ').waitFor()
  await annPage
    .getByRole('row')
    .getByRole('button', { name: /^Choose/ })
    .click()
  await annPage.getByRole('button', { name: 'Choose this time' }).click()
  await annPage.getByText('You are not free at this time any more').waitFor()
  await annPage.getByText(/^You are in another meeting/).waitFor()
})

test('a party leaves; the proposer gives more time, takes it back, and keeps its log', {
  skip: noBrowser,
}, async () => {
  const deadline = formatInstant(muster.clock.now + 1000)
  const id = await propose(ann, [bo, cy], 'Too late', { deadline })
  await settle(boPage, `/proposals/${id}`)
  await boPage.getByRole('button', { name: 'Leave' }).click()
  await boPage.getByRole('dialog').getByRole('button', { name: 'Leave' }).click()
  await boPage.getByText('You left it.').waitFor()

  muster.clock.now = Date.now() + 1000
  await settle(annPage, `/proposals/${id}`)
  await annPage.getByText('Answering ended today').waitFor()
  await annPage.getByRole('button', { name: 'Give it more time' }).click()
  await annPage.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await annPage.getByText('1 of 2 has answered, 3 times are left. Answers until').waitFor()

  await annPage.getByRole('button', { name: 'Take it back' }).click()
  await annPage.getByRole('dialog').getByRole('button', { name: 'Take it back' }).click()
  await annPage.getByRole('heading', { name: 'Proposals', level: 1 }).waitFor()
  await settle(annPage, `/proposals/${id}`)
  await annPage.getByText('What happened').click()
  await annPage.getByText('You took it back.').waitFor()
  await settle(cyPage, `/proposals/${id}`)
  await cyPage.getByRole('heading', { name: 'No such proposal' }).waitFor()
  assert.equal(await cyPage.getByText('What happened').count(), 0)
})

test('every page fits the smallest phone and has no serious barrier, light and dark', {
  skip: noBrowser,
}, async () => {
  const title = 'An uncommonly-long-title-without-any-place-to-break-it-at-so-that-it-has-to-wrap-somewhere'
  const slots = [...three, ...Array.from({ length: 12 }, (_, at) => slot(7 + at, 8))]
  const id = await propose(cy, [bo, ann], title, { slots, timezone: 'Asia/Tokyo' })
  await bo.call(changeProposal, { params: { id }, body: { slots: slots.slice(0, 7), note: '<b>Late</b>' } })
  const signedIn = annPage.context()
  for (const looks of [{ width: 320, dark: true }, { width: 1280 }]) {
    const page = await at(signedIn, looks)
    for (const path of ['/', '/proposals', `/proposals/${id}`]) {
      await settle(page, path)
      await page.getByText(title).first().waitFor()
      assert.equal(await overflows(page), false, `${path} ${looks.width}`)
      assert.deepEqual(await barriers(page), [], `${path} ${looks.width}`)
    }
    await page.getByText('“<b>Late</b>”', { exact: true }).waitFor()
    await page.close()
  }
})

test('nothing was blocked by the content policy, and nothing broke', { skip: noBrowser }, async () => {
  await Promise.all([annPage, boPage, cyPage].map(page => page.close()))
  assert.deepEqual(complaints, [])
})

async function nameOf({ id }: Somebody): Promise<string> {
  const { parties } = await ann.call(getProposal, { params: { id: story } })
  return parties.find(({ person }) => person === id)!.name
}
