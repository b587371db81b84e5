import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { BrowserContext, Page, Route } from 'playwright-core'
import { createMeeting } from '#/meetings/schema.ts'
import { listProposals } from '#/proposals/schema.ts'
import type { Somebody } from '../harness.ts'
import { barriers, noBrowser, signIn } from './browser.ts'
import { dateAt, gather, localSlots, propose, proposed, showFrom, slotAt } from './proposing.ts'

// Proposing by hand; what came of it is looked at through the API.
const { muster, ann, bo, cy, di } = await gather()
let signedIn: BrowserContext
const skip = noBrowser

before(async () => {
  const [start, end] = slotAt(0, '08:00', '18:00').split('/') as [string, string]
  await cy.call(createMeeting, {
    body: { title: 'All day', start, end, participants: ['guest@example.com'] },
  })
  if (!noBrowser) signedIn = await signIn(muster.url, ann.email, 'correct horse')
})

test('the best times are offered first, with who cannot, and one press proposes them', { skip }, async () => {
  const { page, complaints } = await propose(muster, signedIn, '')
  await page.getByText('Everyone you ask says, by a personal link').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Propose', exact: true }).isEnabled(), false)
  await ask(page, bo, 'Bo')
  await ask(page, cy, 'Cy')
  await ask(page, di, 'Di')
  const offers = page.locator('.best-time')
  await offers.filter({ hasText: 'all 4 free' }).first().click()
  await offers.filter({ hasText: '3 of 4 free; Cy is busy' }).first().click()
  await page.getByText('Bo, Cy and Di get a mail with 2 times to choose from.').waitFor()
  assert.equal(
    await page.getByLabel('What about').getAttribute('placeholder'),
    'Meeting of Ann, Bo, Cy and one other',
  )
  assert.deepEqual(await barriers(page), [])
  const made = await proposed(page, ann, 'Propose 2 times')
  assert.equal(made.title, 'Meeting of Ann, Bo, Cy and one other')
  assert.deepEqual([made.parties.length, made.slots.length, made.slots[0]?.duration], [4, 2, 'PT30M'])
  assert.deepEqual(complaints, [])
})

test('times are pressed in the week, dragged longer, and taken away again', { skip }, async () => {
  const { page } = await propose(muster, signedIn, `?with=["${bo.id}"]&title="By hand"`)
  await showFrom(page, dateAt(0))
  await press(page, 1, 10)
  await press(page, 2, 11)
  await drag(page, 1, 14, 15.5)
  await page.getByText('3 of at most 100').waitFor()
  await page.getByText('14:00–15:30').first().waitFor()
  await press(page, 2, 11)
  await page.getByRole('button', { name: /^Take away .*10:00–10:30/ }).click()
  await page.getByText('1 of at most 100').waitFor()
  await press(page, 1, 10)
  await page.getByRole('radio', { name: '1 h', exact: true }).click()
  const made = await proposed(page, ann, 'Propose 2 times')
  assert.equal(made.title, 'By hand')
  assert.deepEqual(localSlots(made), ['1 10:00 PT1H', '1 14:00 PT1H30M'])
})

test('who was typed and is neither a name nor an address stays, and is not left out unsaid', {
  skip,
}, async () => {
  const { page } = await propose(
    muster,
    signedIn,
    `?with=["${bo.id}"]&slots=["${slotAt(1, '09:00', '09:30')}"]`,
  )
  const field = page.getByRole('combobox', { name: 'Who is asked' })
  await field.fill('Dorothea')
  await page.keyboard.press('Enter')
  await page.getByText('“Dorothea” is not added yet').waitFor()
  await page.getByRole('button', { name: 'Propose 1 time' }).click()
  assert.equal(await field.inputValue(), 'Dorothea')
  assert.ok(page.url().includes('/proposals/new'))
  await field.fill('dorothea@example.com')
  await page.keyboard.press('Enter')
  const made = await proposed(page, ann, 'Propose 1 time')
  assert.equal(made.parties.length, 3)
})

test('it is all done by the keyboard', { skip }, async () => {
  const { page } = await propose(muster, signedIn, '')
  await page.getByRole('combobox', { name: 'Who is asked' }).focus()
  await page.keyboard.type('guest@example.com')
  await page.keyboard.press('Enter')
  await showFrom(page, dateAt(0))
  await page.locator('.week-cursor').focus()
  for (const key of ['Home', 'ArrowDown', 'ArrowDown', 'Enter', 'ArrowRight', 'Enter'])
    await page.keyboard.press(key)
  await page.getByText('2 of at most 100').waitFor()
  const spoken = page.locator('.week-cursor')
  assert.match(
    (await spoken.getAttribute('aria-label')) ?? '',
    /01:00–01:30; .*chosen; press to take it away/,
  )
  await page.keyboard.press('Enter')
  await page.getByText('1 of at most 100').waitFor()
  await page.getByText('1 of 2 free').or(page.getByText('guest@example.com is not known')).first().waitFor()
  await page.getByRole('button', { name: 'Propose 1 time' }).focus()
  const made = await proposed(page, ann, null)
  assert.deepEqual(localSlots(made), ['0 01:00 PT30M'])
  assert.equal(made.parties[1]?.email, 'guest@example.com')
})

test('whole days are dates, also from a phone, and a tap there asks before it adds a time', {
  skip,
}, async () => {
  const { page } = await propose(
    muster,
    signedIn,
    `?with=["${bo.id}"]&slots=["${slotAt(0, '09:00', '09:30')}"]`,
    390,
  )
  await page.locator('[data-day="1"]').tap({ position: { x: 30, y: 9 * 48 + 10 } })
  const dialog = page.getByRole('dialog')
  await dialog.getByText('both free').waitFor()
  assert.deepEqual(await barriers(page), [])
  await dialog.getByRole('button', { name: 'Add it' }).click()
  await page.getByText('2 of at most 100').waitFor()
  await page.getByRole('radio', { name: 'Whole days' }).click()
  await page.getByText('nothing yet').waitFor()
  await page.getByRole('button', { name: dayLabel(1) }).click()
  await page.getByRole('button', { name: dayLabel(3) }).click()
  assert.deepEqual(await barriers(page), [])
  const made = await proposed(page, ann, 'Propose 2 days')
  assert.deepEqual([made.whole_days, made.slots.map(({ start }) => start)], [true, [dateAt(1), dateAt(3)]])
})

test('the rule by which it ends, its deadline and who must come are said in words', { skip }, async () => {
  const { page } = await propose(
    muster,
    signedIn,
    `?with=["${bo.id}","${cy.id}"]&slots=["${slotAt(1, '09:00', '09:30')}"]`,
  )
  await page.getByText('Place, deadline, and how it ends').click()
  await page.getByLabel('Where').fill('Room 2')
  await page.getByText('As soon as enough of us can come to one').click()
  await page.getByRole('button', { name: /Enough when these can come/ }).click()
  await page.getByRole('option', { name: '2 of us 3' }).click()
  await page.getByRole('checkbox', { name: 'Bo' }).check({ force: true })
  await page.getByText('Answers are due by a deadline').click()
  await page.getByText('Others may add times').click()
  await page.getByText('Hide the answers from each other').click()
  assert.deepEqual(await barriers(page), [])
  const made = await proposed(page, ann, 'Propose 1 time')
  assert.deepEqual(made.finish, { when: 'quorum', quorum: 2, required: [bo.id] })
  assert.deepEqual(
    [made.location, made.counter, made.hidden, made.deadline !== null],
    ['Room 2', false, true, true],
  )
})

test('what the server refuses stands at the slot, and goes with it', {
  skip,
}, async () => {
  const search = [slotAt(0, '09:00', '09:30'), slotAt(2, '09:00', '09:30')]
  const { page } = await propose(muster, signedIn, `?with=["${bo.id}"]&slots=${JSON.stringify(search)}`)
  const now = muster.clock.now
  muster.clock.now = Date.parse(`${dateAt(1)}T12:00:00Z`)
  await page.getByRole('button', { name: 'Propose 2 times' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Has passed; give a time to come.' })
  await row.waitFor()
  assert.equal(await page.getByText('Has passed').count(), 1)
  muster.clock.now = now
  await row.getByRole('button', { name: /^Take away/ }).click()
  await page.getByText('Has passed').waitFor({ state: 'detached' })
  assert.equal((await proposed(page, ann, 'Propose 1 time')).slots.length, 1)
})

test('pressed again after an answer was lost, it is proposed once', { skip }, async () => {
  const { page } = await propose(
    muster,
    signedIn,
    `?with=["${di.id}"]&title="Once"&slots=["${slotAt(1, '09:00', '09:30')}"]`,
  )
  const lose = async (route: Route) => {
    await route.fetch()
    await route.abort()
  }
  await page.route('**/api/proposals', lose, { times: 1 })
  await page.getByRole('button', { name: 'Propose 1 time' }).click()
  await page.getByRole('alert').waitFor()
  const made = await proposed(page, ann, 'Propose 1 time')
  const { items } = await di.call(listProposals, { query: {} })
  assert.deepEqual(
    items.filter(({ title }) => title === 'Once').map(({ id }) => id),
    [made.id],
  )
})

test('a deadline that is refused opens what was folded away', { skip }, async () => {
  const { page } = await propose(
    muster,
    signedIn,
    `?with=["${bo.id}"]&slots=["${slotAt(1, '09:00', '09:30')}"]`,
  )
  const details = page.locator('details.propose-details')
  await page.getByText('Place, deadline, and how it ends').click()
  await page.getByText('Answers are due by a deadline').click()
  await page.getByText('Place, deadline, and how it ends').click()
  const now = muster.clock.now
  muster.clock.now = Date.parse(`${dateAt(20)}T12:00:00Z`)
  await page.getByRole('button', { name: 'Propose 1 time' }).click()
  await details.getByText(/future|ahead|passed/i).waitFor()
  muster.clock.now = now
})

async function ask(page: Page, { email }: Somebody, name: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Who is asked' }).fill(email)
  await page.getByRole('option', { name }).click()
  await page.getByRole('button', { name: `Remove ${name}` }).waitFor()
}

const HOUR = 48 // px

async function press(page: Page, day: number, hour: number): Promise<void> {
  await page.locator(`[data-day="${day}"]`).click({ position: { x: 60, y: hour * HOUR + 8 } })
}

async function drag(page: Page, day: number, from: number, to: number): Promise<void> {
  const column = page.locator(`[data-day="${day}"]`)
  await column.hover({ position: { x: 60, y: from * HOUR + 2 } })
  await page.mouse.down()
  await column.hover({ position: { x: 60, y: to * HOUR - 4 } })
  await page.mouse.up()
}

/** As a screen reader says a day of the calendar. */
function dayLabel(days: number): RegExp {
  const date = Temporal.PlainDate.from(dateAt(days))
  return new RegExp(`, ${date.day} ${date.toLocaleString('en-GB', { month: 'long' })} ${date.year}`)
}
