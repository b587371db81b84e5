import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reminderText } from '#/reminders/mail.ts'

const TOLD = {
  ...{ meeting: 'm', title: 'Plan', location: '', wanted: 0, moved: null },
  ...{ start: Date.UTC(2026, 10, 24, 10), end: Date.UTC(2026, 10, 24, 11) },
}

test('a text message quotes as its reader’s language does', () => {
  const said = (language: 'en' | 'de') =>
    reminderText({ name: 'Bo', timezone: 'Europe/Berlin', language }, [TOLD])
  assert.match(said('en'), /^Reminder: “Plan”, Tuesday, 24 November 2026, 11:00/)
  assert.match(said('de'), /^Erinnerung: „Plan“, Dienstag, 24. November 2026, 11:00/)
})
