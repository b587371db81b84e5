import assert from 'node:assert/strict'
import { test } from 'node:test'
import { until } from './clocks.ts'
import { guest, host, startHosting } from './hosting.ts'

const hosting = await startHosting({ SMTP_URL: '' })
const { app, ann, gateway, mail, taken } = hosting

const mailsTo = ({ email }: { email?: string | null }) =>
  app.db.selectFrom('messages').select(['state', 'channel']).where('address', '=', email!).execute()

test('without a mail server texts still come first, and a mail that says one instead stays in the outbox', async () => {
  const [bo, cy] = [guest('Bo'), guest('Cy')]
  const di = guest('Di', { channels: ['email', 'sms'] })
  gateway.answer = ({ body }) =>
    new URLSearchParams(body).get('To') === cy.phone ? { status: 400, json: { code: 21614 } } : taken()
  const dinner = await host(hosting, ann, { guests: [bo, cy, di] })
  await until(async () => dinner.textsTo(bo).length && (await mailsTo(cy)).length, 'written')
  assert.deepEqual(await mailsTo(bo), [])
  assert.deepEqual(await mailsTo(cy), [{ state: 'sent', channel: 'email' }])
  assert.deepEqual([(await mailsTo(di)).length, dinner.textsTo(di).length], [1, 0], 'his order holds')
  assert.deepEqual([(await dinner.of(cy)).state, (await dinner.of(cy)).channel], ['invited', 'email'])
  assert.equal(mail.mails.length, 0)
})
