import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, Page } from 'playwright-core'
import { duties } from '#/clock/handlers.ts'
import { startClock } from '#/clock/loop.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { createMeeting } from '#/meetings/schema.ts'
import { getMe } from '#/people/schema.ts'
import { listWebhooks } from '#/webhooks/schema.ts'
import { type Somebody, startMuster } from '../harness.ts'
import { startMailServer } from '../mailserver.ts'
import { startReceiver } from '../receiver.ts'
import { barriers, noBrowser, openPage, overflows, settle, signIn } from './browser.ts'

// What is sent, how one is told, and what programs hear; with mail that is refused and a webhook that fails.
const mail = await startMailServer()
let refused = /^(nobody|nowhere)@/
mail.deed = (stage, to) => (stage === 'rcpt' && refused.test(to) ? '550 No such address here' : 'take')
const receiver = await startReceiver()
const muster = await startMuster({ SMTP_URL: mail.url, ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
// The page has the real clock, so the server needs it too.
Object.defineProperty(muster.clock, 'now', { get: () => Date.now() })
const clock = startClock(muster.app, { connectionString: muster.database }, duties)
after(() => clock.stop())
const ann = await muster.person('Ann')
const bo = await muster.person('Bo')
const meeting = await breakfast(ann, bo)
let signedIn: BrowserContext
let page: Page
let complaints: string[]

before(async () => {
  if (noBrowser) return
  signedIn = await signIn(muster.url, 'ann@example.com', 'correct horse')
  ;({ page, complaints } = await openPage(muster.url, { signedIn }))
})

test('the organizer sees whose invitation could not be delivered and why, and tries again', {
  skip: noBrowser,
}, async () => {
  await settle(page, `/meetings/${meeting}`)
  const failed = page.getByText(/^The invitation could not be delivered: .*No such address here/)
  await failed.nth(1).waitFor()
  await page.getByText(/^The invitation was sent today/).waitFor()
  refused = /^nowhere@/
  await page.getByRole('button', { name: 'Try again: Nobody' }).click()
  await page
    .getByText(/^The invitation was sent today/)
    .nth(1)
    .waitFor()
  assert.equal(await failed.count(), 1)
  assert.equal((await mail.mailTo('nobody@example.com')).subject, 'Invitation: Breakfast')
})

test('the desk says that something could not be delivered, and a phone has a way to the messages', {
  skip: noBrowser,
}, async () => {
  await settle(page, '/')
  await page.getByRole('link', { name: '1 message could not be delivered.' }).click()
  await part(page, 'Could not be delivered').getByText('Invitation: Breakfast').waitFor()
  const phone = await openPage(muster.url, { signedIn, width: 390 })
  await settle(phone.page, '/')
  await phone.page.getByRole('banner').getByRole('link', { name: 'Messages' }).click()
  await phone.page.getByRole('heading', { name: 'Messages', level: 1 }).waitFor()
  assert.equal(await overflows(phone.page), false)
  await phone.page.context().close()
  await settle(page, `/meetings/${meeting}`)
})

test('one’s reminders of a meeting stand on its page before they come', { skip: noBrowser }, async () => {
  await page.getByRole('heading', { name: 'Your reminders' }).waitFor()
  await page.getByText(/^.*, 07:00 by e-mail\.$/).waitFor()
})

test('messages are found by what became of them, and open as they were written', {
  skip: noBrowser,
}, async () => {
  await settle(page, '/messages')
  await part(page, 'Planned').getByText('Reminder: Breakfast').first().waitFor()
  const sent = part(page, 'Sent')
  await sent.getByText('Not delivered: Invitation: Breakfast').first().click()
  await sent
    .getByText(/could not be delivered/)
    .first()
    .waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByRole('radio', { name: 'On my behalf' }).click()
  await sent.getByText('To Bo, bo@example.com, by e-mail.').waitFor()
  await choose(page, 'What kind', 'Reminders')
  await sent.getByText(/^Nothing yet/).waitFor()
})

test('a message is seen as it looks, in a frame where nothing runs', {
  skip: noBrowser,
}, async () => {
  await settle(page, '/messages?whose=sent')
  await part(page, 'Could not be delivered').getByText('Invitation: Breakfast').click()
  await page.getByRole('radio', { name: 'As it looks' }).click()
  await page.frameLocator('iframe.letter').getByText('Breakfast').first().waitFor()
  assert.equal(
    await page.locator('iframe.letter').getAttribute('sandbox'),
    'allow-popups allow-popups-to-escape-sandbox',
  )
})

test('notifications say what they would bring before they are saved', { skip: noBrowser }, async () => {
  await settle(page, '/settings/notifications')
  await page.getByText('Tomorrow at 08:00 by e-mail, 1 hour before.').waitFor()
  await page.getByText('At times of my own').click()
  await page.getByRole('button', { name: /How long before/ }).click()
  await page.getByRole('option', { name: '30 minutes before' }).click()
  await page.getByText('Tomorrow at 08:30 by e-mail, 30 minutes before.').waitFor()
  await page.getByText('By text message, else by e-mail').click()
  await page.getByText(/This server sends no text messages yet/).waitFor()
  assert.deepEqual((await ann.call(getMe, {})).reminders, null)
  assert.deepEqual(await barriers(page), [])
})

test('a bad phone number is told at its field, and a good one is saved with the rest', {
  skip: noBrowser,
}, async () => {
  await page.getByLabel('Phone number').fill('12')
  await page.getByRole('button', { name: 'Save' }).click()
  await page
    .locator('.field', { has: page.getByLabel('Phone number') })
    .locator('.field-error')
    .waitFor()
  await page.getByRole('alert').getByText('Correct what is marked above.').waitFor()
  assert.equal(await page.getByText(/is not a phone number/i).count(), 1)
  await page.getByLabel('Phone number').fill('+49 30 901820')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved; your reminders are planned anew.').waitFor()
  const { reminders, channels, phone } = await ann.call(getMe, {})
  assert.deepEqual(
    { reminders, channels, phone },
    { reminders: ['PT30M'], channels: ['sms', 'email'], phone: '+4930901820' },
  )
})

test('a webhook is made, its secret shown once, tested, turned off and deleted', {
  skip: noBrowser,
}, async () => {
  await settle(page, '/settings/programs')
  await page.getByRole('button', { name: 'New webhook' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Address').fill('http://192.0.2.1/hook')
  await dialog.getByRole('button', { name: 'Make it' }).click()
  await dialog.locator('.field-error').first().waitFor()
  await dialog.getByLabel('Address').fill(receiver.url)
  await dialog.getByText('Of some events alone').click()
  await dialog.getByText('A meeting is made').click()
  assert.deepEqual(await barriers(page), [])
  await dialog.getByRole('button', { name: 'Make it' }).click()
  await dialog.getByText(/^whsec_/).waitFor()
  await dialog.getByRole('button', { name: 'I have it' }).click()
  await page.getByText('Hears when a meeting is made.').waitFor()
  await page.getByRole('button', { name: /^Test / }).click()
  await page.getByText('It answered 204.').waitFor()
  assert.deepEqual(await barriers(page), [])
  await page.getByRole('button', { name: /^Turn off: / }).click()
  await page.getByText(/^Stopped today.*you turned it off\.$/).waitFor()
  await page.getByRole('button', { name: /^Delete / }).click()
  await page.getByRole('button', { name: 'Delete it' }).click()
  await page.getByText('No program listens for you.').waitFor()
  assert.deepEqual((await ann.call(listWebhooks, { query: {} })).items, [])
})

test('what another answers is seen without loading the page again', { skip: noBrowser }, async () => {
  await settle(page, `/meetings/${meeting}`)
  await page.getByText('One accepted and three have not answered.').waitFor()
  const params = { id: meeting, person: bo.id }
  await bo.call(answerMeeting, { params, body: { answer: 'accepted' } })
  await page.getByText('Two accepted and two have not answered.').waitFor()
})

test('what was missed while the stream was away is seen when it is back', {
  skip: noBrowser,
}, async () => {
  await page.route('**/api/stream', route => route.fulfill({ status: 503 }))
  await settle(page, `/meetings/${meeting}`)
  await page.getByText('Two accepted and two have not answered.').waitFor()
  const params = { id: meeting, person: bo.id }
  await bo.call(answerMeeting, { params, body: { answer: 'declined' } })
  await page.unroute('**/api/stream')
  await page.getByText('One accepted, one declined and two have not answered.').waitFor()
})

test('on a small phone in the dark all of it fits', { skip: noBrowser }, async () => {
  const { page: phone } = await openPage(muster.url, { width: 320, dark: true, signedIn })
  for (const path of ['/messages', '/settings/notifications', '/settings/programs', `/meetings/${meeting}`]) {
    await settle(phone, path)
    assert.equal(await overflows(phone), false, path)
    assert.deepEqual(await barriers(phone), [], path)
  }
})

test('nothing was blocked by the content policy, and nothing broke', { skip: noBrowser }, () => {
  assert.deepEqual(
    complaints.filter(words => !words.includes('status of 503')),
    [],
  )
})

/** Tomorrow at eight in Berlin, with Bo and with addresses that do not exist. */
async function breakfast(ann: Somebody, bo: Somebody): Promise<string> {
  const start = Temporal.Now.zonedDateTimeISO('Europe/Berlin')
    .add({ days: 1 })
    .with({ hour: 8 })
    .round({ smallestUnit: 'hour', roundingMode: 'floor' })
  const [from, to] = [start, start.add({ minutes: 45 })].map(time => time.toInstant().toString())
  const participants = [bo.id, 'nobody@example.com', 'nowhere@example.com']
  const body = { title: 'Breakfast', start: from!, end: to!, participants }
  return (await ann.call(createMeeting, { body })).id
}

/** The messages of one state. */
function part(page: Page, title: string) {
  return page.locator('section', { has: page.getByRole('heading', { name: title, exact: true }) })
}

async function choose(page: Page, label: string, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(label) }).click()
  await page.getByRole('option', { name }).click()
}
