import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPerson } from '#/accounts/schema.ts'
import { getTimeline, listOpenings, offerOpening } from '#/availability/schema.ts'
import { listEvents } from '#/calendars/schema.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { getMeetingLog, listMeetings } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { listPeople } from '#/people/schema.ts'
import { at, meet } from './cast.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'

const muster = await startMuster()
const ann = await muster.person('Ann', 'UTC')
const bo = await muster.person('Bo', 'UTC')
const cy = await muster.person('Cy', 'UTC')

// Seven meetings at one time: bo is invited to each, and says of five that he may come.
const alike: { id: string }[] = []
for (let i = 0; i < 7; i++) {
  const host = await muster.person(`Host${i}`)
  alike.push(await meet(host, [bo.id], '10:00', '11:00', { title: 'Same' }))
}
for (const { id } of alike.slice(2)) await answer(bo, id, 'tentative')
await meet(ann, [cy.id], '12:00', '13:00', { recurrence: 'FREQ=DAILY;COUNT=5' })

async function answer(who: Somebody, id: string, answer: 'tentative') {
  await who.call(answerMeeting, { params: { id, person: who.id }, body: { answer } })
}

type Page = { items: unknown[]; next: string | null }
type Ask = (query: { limit: number; cursor?: string }) => Promise<Page>

/** That a list read page by page is the list read at once: each item once, in the same order. */
async function isPaged(ask: Ask, size: number): Promise<void> {
  const whole = await ask({ limit: 200 })
  assert.deepEqual([whole.items.length, whole.next], [size, null])
  for (const limit of [1, 2, 3, size]) {
    const items: unknown[] = []
    let cursor: string | null = null
    do {
      const page: Page = await ask({ limit, ...(cursor === null ? {} : { cursor }) })
      assert.ok(page.items.length <= limit && (page.items.length > 0 || items.length === 0))
      items.push(...page.items)
      cursor = page.next
    } while (cursor !== null)
    assert.deepEqual(items, whole.items)
  }
}

test('meetings at the same time are listed each once, page by page', async () => {
  await isPaged(query => bo.call(listMeetings, { query }), 7)
})

test('the dates of a series are listed each once, page by page', async () => {
  await isPaged(query => cy.call(listMeetings, { query }), 5)
})

test('events at the same time, and those of a series, come each once, page by page', async () => {
  const dates = { from_date: '2026-11-24', to_date: '2026-12-01' }
  await isPaged(query => bo.call(listEvents, { query: { ...dates, ...query } }), 7)
  await isPaged(query => cy.call(listEvents, { query: { ...dates, ...query } }), 5)
})

test('a timeline with entries alike in all is paged, for its owner and for others', async () => {
  const window = { start: at('00:00'), end: at('25T00:00') }
  for (const who of [bo, cy]) {
    const ask: Ask = query => who.call(getTimeline, { params: { id: bo.id }, query: { ...window, ...query } })
    await isPaged(ask, 6)
  }
})

test('a timeline is in order also by fractions of a second', async () => {
  for (const [from, to] of [
    ['09:00:00', '09:00:00.2'],
    ['09:00:00.5', '09:00:00.7'],
  ]) {
    const body = { start: `2026-12-24T${from}Z`, end: `2026-12-24T${to}Z` }
    await cy.call(offerOpening, { params: { id: cy.id }, body })
  }
  const query = { start: '2026-12-24T00:00:00Z', end: '2026-12-25T00:00:00Z' }
  const { items } = await cy.call(getTimeline, { params: { id: cy.id }, query })
  const starts = items.map(one => Date.parse(one.start))
  assert.deepEqual(
    starts,
    starts.toSorted((a, b) => a - b),
  )
})

test('openings, what was told, and the log are paged', async () => {
  for (const hour of ['06', '07', '08', '09', '14'])
    await ann.call(offerOpening, {
      params: { id: ann.id },
      body: { start: at(`25T${hour}:00`), end: at(`25T${hour}:30`) },
    })
  await isPaged(query => ann.call(listOpenings, { params: { id: ann.id }, query }), 5)
  // Seven invitations, and one message that reminds of all of them.
  await isPaged(query => bo.call(listMessages, { query }), 8)
  const [one] = alike
  for (let i = 0; i < 3; i++) await answer(bo, one!.id, 'tentative')
  await isPaged(query => bo.call(getMeetingLog, { params: { id: one!.id }, query }), 4)
})

test('people of the same name are listed each once', async () => {
  for (let i = 0; i < 5; i++)
    await ann.call(addPerson, { body: { email: `same${i}@example.org`, name: i % 2 ? 'Sam' : 'SAM' } })
  await isPaged(query => ann.call(listPeople, { query: { ...query, find: 'sam' } }), 5)
  await isPaged(query => ann.call(listPeople, { query }), 15)
})

test('a list goes on after the longest name, in whatever script', async () => {
  for (const letter of ['a', 'é', '\u6c34', '"'])
    for (const email of [1, 2].map(i => `long${letter.codePointAt(0)}-${i}@example.org`))
      await ann.call(addPerson, { body: { email, name: letter.repeat(120) } })
  await isPaged(query => ann.call(listPeople, { query: { ...query, find: '@example.org' } }), 13)
})

test('a cursor that is not ours, and a limit beyond bounds, are refused by name', async () => {
  for (const [query, path] of [
    ['cursor=nonsense', 'cursor'],
    [`cursor=${btoa('["2026-11-24T10:00:00Z"]')}`, 'cursor'],
    ['limit=0', 'limit'],
    ['limit=201', 'limit'],
  ]) {
    const answer = await muster.fetch(`/api/meetings?${query}`, { token: ann.token })
    assert.equal(answer.status, 400)
    const { errors } = (await answer.json()) as { errors: { path: string }[] }
    assert.deepEqual(
      errors.map(error => error.path),
      [path],
    )
  }
  const people = await ann.call(listPeople, { query: { limit: 1 } })
  const call = ann.call(listMeetings, { query: { cursor: people.next! } })
  assert.equal((await refusal(call)).body.status, 400)
})
