import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import { putHours } from '#/availability/schema.ts'
import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import { getProposal } from '#/proposals/schema.ts'
import { type Muster, type Somebody, startMuster } from '../harness.ts'
import { openPage, settle } from './browser.ts'

export type Cast = { muster: Muster; ann: Somebody; bo: Somebody; cy: Somebody; di: Somebody }

/** Four people who offer an hour on some mornings. */
export async function gather(): Promise<Cast> {
  const muster = await startMuster()
  // The page has the real clock, so the server needs it too.
  muster.clock.now = Date.now()
  const people = ['Ann', 'Bo', 'Cy', 'Di'].map(name => muster.person(name))
  const [ann, bo, cy, di] = (await Promise.all(people)) as [Somebody, Somebody, Somebody, Somebody]
  for (const { id, call } of [ann, bo, cy, di]) {
    const days: ('mo' | 'tu' | 'we')[] = ['mo', 'tu', 'we']
    const weekly = [{ days, start: '09:00', end: '10:00' }]
    await call(putHours, { params: { id }, body: { timezone: 'Europe/Berlin', weekly } })
  }
  return { muster, ann, bo, cy, di }
}

/** The page of a new proposal. */
export async function propose(muster: Muster, signedIn: BrowserContext, search: string, width = 1280) {
  const opened = await openPage(muster.url, { signedIn, width })
  await settle(opened.page, `/proposals/new${search}`)
  return opened
}

/** Presses the button, or Enter where it has the focus, and reads what was made. */
export async function proposed(page: Page, who: Somebody, name: string | null): Promise<ProposalShape> {
  if (name) await page.getByRole('button', { name }).click()
  else await page.keyboard.press('Enter')
  await page.getByText('Proposed; everybody gets a mail with a link.').waitFor()
  await page.waitForURL(/\/proposals\/[0-9a-f-]{36}$/)
  return who.call(getProposal, { params: { id: page.url().split('/').at(-1)! } })
}

/** Turns the week until a date is the first in it. */
export async function showFrom(page: Page, date: string): Promise<void> {
  const day = String(Number(date.slice(8)))
  const first = () => page.locator('.week-day').first().textContent()
  for (let turn = 0; turn < 3 && (await first()) !== day; turn++) {
    await page.getByRole('button', { name: 'Later week' }).click()
  }
  assert.equal(await first(), day)
}

/** The date so many days after the next Monday. */
export function dateAt(days: number): string {
  return Temporal.PlainDate.from(nextMonday(Date.now())).add({ days }).toString()
}

/** A slot as links name it, `start/end`, in the hours of Berlin. */
export function slotAt(days: number, start: string, end: string): string {
  const instant = (time: string) =>
    Temporal.ZonedDateTime.from(`${dateAt(days)}T${time}[Europe/Berlin]`).toInstant()
  return `${instant(start)}/${instant(end)}`
}

/** `1 10:00 PT1H`: the days after the next Monday, the start in Berlin and the length. */
export function localSlots({ slots }: ProposalShape): string[] {
  return slots.map(({ start, duration }) => {
    const local = Temporal.Instant.from(start).toZonedDateTimeISO('Europe/Berlin')
    const day = Temporal.PlainDate.from(dateAt(0)).until(local.toPlainDate()).days
    return `${day} ${local.toPlainTime().toString().slice(0, 5)} ${duration}`
  })
}

function nextMonday(now: number): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO('Europe/Berlin').toPlainDate()
  return today.add({ days: 8 - today.dayOfWeek }).toString()
}
