import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reminderMail, reminderText } from '#/reminders/mail.ts'
import { textOf } from '#/shared/letter.ts'

const TOLD = {
  ...{ meeting: 'm', title: 'Plan', location: '', days: null, wanted: 0, moved: null },
  ...{ start: Date.UTC(2026, 10, 24, 10), end: Date.UTC(2026, 10, 24, 11) },
}

test('a text message quotes as its reader’s language does', () => {
  const said = (language: 'en' | 'de') =>
    reminderText({ name: 'Bo', timezone: 'Europe/Berlin', language }, [TOLD])
  assert.match(said('en'), /^Reminder: “Plan”, Tuesday, 24 November 2026, 11:00/)
  assert.match(said('de'), /^Erinnerung: „Plan“, Dienstag, 24. November 2026, 11:00/)
})

test('whole days are dates, whatever the reader’s clock shows', () => {
  const days = {
    ...TOLD,
    start: Date.UTC(2027, 6, 2, 22),
    end: Date.UTC(2027, 6, 4, 22),
    days: 'Europe/Berlin',
  }
  const reader = { name: 'Cy', timezone: 'America/New_York', language: 'en' } as const
  assert.equal(reminderText(reader, [days]), 'Reminder: “Plan”, Saturday, 3 July 2027 – Sunday, 4 July 2027.')
  const mail = textOf(reminderMail({ ...reader, language: 'de' }, [days], 0, null))
  assert.match(mail, /\n\nSamstag, 3\. Juli 2027 – Sonntag, 4\. Juli 2027\n/)
})
