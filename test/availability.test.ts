import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPerson } from '#/accounts/schema.ts'
import { getTimeline, offerOpening, putHours } from '#/availability/schema.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { changePerson, getPerson, listPeople } from '#/people/schema.ts'
import { createProposal } from '#/proposals/schema.ts'
import { at, meet, span } from './cast.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'

const muster = await startMuster()
const admin = await muster.person('Admin')
const ann = await muster.person('Ann')
const bo = await muster.person('Bo')

async function timelineOf(who: Somebody, from: string, to: string): Promise<string[]> {
  const query = { start: at(from), end: at(to) }
  const { items } = await who.call(getTimeline, { params: { id: who.id }, query })
  return items.map(one => `${span(one)} ${one.kind}${one.title ? ` ${one.title}` : ''}`)
}

test('people are added and listed, and found by a part of their name or address', async () => {
  const cy = await ann.call(addPerson, { body: { email: 'cy.young@example.org', name: 'Cy' } })
  assert.equal((await ann.call(getPerson, { params: { id: cy.id.toUpperCase() } })).name, 'Cy')
  const { items } = await ann.call(listPeople, { query: { find: 'YOUNG' } })
  assert.deepEqual(
    items.map(person => person.id),
    [cy.id],
  )
  assert.deepEqual((await ann.call(listPeople, { query: { find: '%' } })).items, [])
})

test('people are changed by themselves, by who brought them, and by an admin; by nobody else', async () => {
  const guest = await ann.call(addPerson, { body: { email: 'dee@example.org', name: 'Dee' } })
  const rename = (who: Somebody, id: string) =>
    who.call(changePerson, { params: { id }, body: { name: 'Other', timezone: 'Asia/Kathmandu' } })
  assert.equal((await rename(ann, guest.id)).timezone, 'Asia/Kathmandu')
  await rename(admin, bo.id)
  assert.equal((await refusal(rename(bo, guest.id))).body.status, 404)
  assert.equal((await refusal(rename(bo, ann.id))).body.status, 403)
})

test('a timeline shows hours, openings, meetings and holds of a time in one list, in order', async () => {
  const weekly = [{ days: ['tu' as const], start: '09:00', end: '17:00' }]
  await bo.call(putHours, { params: { id: bo.id }, body: { timezone: 'Europe/Berlin', weekly } })
  const body = { start: at('17:00'), end: at('19:00') }
  await bo.call(offerOpening, { params: { id: bo.id }, body })
  await meet(bo, [ann.id], '10:00', '11:00', { title: 'Firm' })
  const { id } = await meet(ann, [bo.id], '17:30', '18:00', { title: 'Maybe' })
  await bo.call(answerMeeting, { params: { id, person: bo.id }, body: { answer: 'tentative' } })
  assert.deepEqual(await timelineOf(bo, '00:00', '25T00:00'), [
    '08:00–16:00 hours',
    '10:00–11:00 meeting Firm',
    '17:00–19:00 opening',
    '17:30–18:00 hold Maybe',
  ])
})

test('what holds one’s time is said to oneself, and to nobody else', async () => {
  const slots = [{ start: at('19:30'), duration: 'PT30M' }]
  const { id } = await ann.call(createProposal, { body: { parties: [bo.id], slots } })
  const query = { start: at('19:30'), end: at('20:00') }
  const seenBy = async (who: Somebody) =>
    (await who.call(getTimeline, { params: { id: bo.id }, query })).items.map(one => [one.thing, one.subject])
  assert.deepEqual(await seenBy(bo), [['proposal', id]])
  assert.deepEqual(await seenBy(ann), [[undefined, undefined]])
})

test('a timeline holds what touches the time asked for, and meetings in full', async () => {
  assert.deepEqual(await timelineOf(bo, '10:30', '16:00'), ['10:00–11:00 meeting Firm', '10:30–16:00 hours'])
  assert.deepEqual(await timelineOf(bo, '16:00', '17:00'), [])
})

test('without an account nobody is told anything', async () => {
  for (const path of [
    `/api/people/${bo.id}/timeline`,
    `/api/people/${bo.id}/free`,
    '/api/people',
    '/api/overlap',
  ])
    assert.equal((await muster.fetch(`${path}?start=${at('09:00')}&end=${at('10:00')}`)).status, 401)
})
