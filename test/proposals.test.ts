import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { createKey } from '#/access/schema.ts'
import { connect } from '#/client/client.ts'
import { removeParty } from '#/proposals/schema/parties.ts'
import { changeProposal, createProposal, getProposal } from '#/proposals/schema.ts'
import { casting } from './cast.ts'
import { NOW, refusal, type Somebody, startMuster } from './harness.ts'
import { answer, hours, propose } from './proposing.ts'

const muster = await startMuster()
const cast = casting(muster)
afterEach(() => muster.clock.set(NOW))

const get = (by: Pick<Somebody, 'call'>, id: string) => by.call(getProposal, { params: { id } })

/** Proposes to somebody what is written, and says what is wrong with it. */
async function faultsOf(by: Somebody, given: object): Promise<string[]> {
  const slots = hours(['10:00'])
  const json = { title: 'Plan', parties: ['bo@example.org'], slots, ...given }
  const answer = await muster.fetch('/api/proposals', { method: 'POST', token: by.token, json })
  const { errors } = (await answer.json()) as { errors: { path: string; message: string }[] }
  assert.equal(answer.status, 400)
  return errors.map(({ path, message }) => `${path} ${message}`)
}

test('whoever proposes is a party, agrees to all of it, and a title is made up of who is to meet', async () => {
  const [ann, bo] = await cast()
  const body = { parties: [bo.id, 'gus@example.org'], slots: hours(['10:00', '12:00']) }
  const made = await ann.call(createProposal, { body })
  assert.equal(made.title, `Meeting of ${nameOf(ann)}, ${nameOf(bo)} and Gus`)
  assert.deepEqual(made.parties.map(({ person, answered }) => [person, answered]).slice(0, 2), [
    [ann.id, true],
    [bo.id, false],
  ])
  assert.equal(made.parties.length, 3)
  assert.deepEqual(
    made.answers.map(one => [one.person, one.answer]),
    [
      [ann.id, 'yes'],
      [ann.id, 'yes'],
    ],
  )
  assert.deepEqual(await get(ann, made.id), made)
  assert.equal((await get(bo, made.id)).state, 'open')
})

const nameOf = ({ email }: Somebody) => email[0]!.toUpperCase() + email.split('@')[0]!.slice(1)

test('naming oneself, or somebody twice and in other spellings, makes no more parties', async () => {
  const [ann, bo] = await cast()
  const made = await propose(ann, [bo.id, bo.email.toUpperCase(), ann.email, ann.id], ['10:00'])
  assert.deepEqual(
    made.parties.map(({ person }) => person),
    [ann.id, bo.id],
  )
})

test('the same instant in another zone or spelling is the same slot, and 00:10 is ten minutes', async () => {
  const [ann, bo] = await cast()
  const slots = [
    { start: '2026-11-24T10:00:00Z', duration: 'PT10M' },
    { start: '2026-11-24T11:00:00+01:00', duration: '00:10' },
    { start: '2026-11-24 10:00+00', duration: 'PT600S' },
    { start: '2026-11-24T11:00', duration: 'PT10M' },
    { start: '2026-11-24T10:00:00Z', duration: 'PT20M' },
  ]
  const made = await propose(ann, [bo.id], [], { slots, timezone: 'Europe/Berlin' })
  assert.deepEqual(
    made.slots.map(({ number, start, duration }) => [number, start, duration]),
    [
      [1, '2026-11-24T10:00:00Z', 'PT10M'],
      [2, '2026-11-24T10:00:00Z', 'PT20M'],
    ],
  )
})

test('a wall time that a clock change skips or repeats is read as everywhere in Muster', async () => {
  const [ann, bo] = await cast()
  const slots = ['2027-03-28T02:30', '2026-11-24T02:30'].map(start => ({ start, duration: 'PT30M' }))
  const made = await propose(ann, [bo.id], [], { slots, timezone: 'Europe/Berlin' })
  assert.deepEqual(
    made.slots.map(({ start }) => start),
    ['2026-11-24T01:30:00Z', '2027-03-28T01:00:00Z'],
  )
})

test('whole days are dates, also where they have 23 or 25 hours', async () => {
  const [ann, bo] = await cast()
  const slots = [
    { start: '2027-03-28', duration: 'P1D' },
    { start: '2026-11-25', duration: 'P2D' },
  ]
  const made = await propose(ann, [bo.id], [], { slots, timezone: 'Europe/Berlin' })
  assert.equal(made.whole_days, true)
  assert.deepEqual(
    made.slots.map(({ start, duration }) => ({ start, duration })),
    slots.toReversed(),
  )
})

test('what is senseless is refused with the field, all of it at once', async () => {
  const [ann] = await cast()
  const { body } = await refusal(
    ann.call(createProposal, {
      body: {
        parties: [ann.email],
        slots: [
          { start: '2026-11-20T10:00:00Z', duration: 'PT1H' },
          { start: '2026-11-24T10:00:00Z', duration: 'PT1H' },
        ],
        finish: { when: 'answered', required: ['nobody@example.org'] },
      },
    }),
  )
  assert.equal(body.status, 400)
  assert.deepEqual(
    body.errors?.map(({ path }) => path),
    ['slots[0].start', 'finish.required[0]', 'parties'],
  )
})

test('bad input of every sort is refused with 400 and the field', async () => {
  const [ann] = await cast()
  const slot = (start: string, duration = 'PT1H') => ({ slots: [{ start, duration }] })
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ start: `2027-01-01T00:00:00.${100 + i}Z`, duration: 'PT1H' }))
  const cases: [object, RegExp][] = [
    [{ title: '' }, /^title must not be empty/],
    [{ title: '   ' }, /^title /],
    [{ title: 'a\u0000b' }, /^title /],
    [{ title: 'a\nb' }, /^title /],
    [{ slots: [] }, /^slots must have at least 1 entry/],
    [{ slots: many(101) }, /^slots would be more than the 100 slots/],
    [slot('2026-11-24T10:00:00'), /^slots\[0\]\.start has no offset; add one/],
    [slot('2026-11-23T07:59:59Z'), /^slots\[0\]\.start has passed/],
    [slot('2026-02-30T10:00:00Z'), /^slots\[0\]\.start /],
    [slot('tomorrow'), /^slots\[0\]\.start /],
    [slot('2026-11-24T10:00:00Z', 'PT0S'), /^slots\[0\]\.duration /],
    [slot('2026-11-24T10:00:00Z', '-PT1H'), /^slots\[0\]\.duration /],
    [slot('2026-11-24T10:00:00Z', 'P15D'), /^slots\[0\]\.duration /],
    [slot('2026-11-24', 'PT1H'), /^slots\[0\]\.duration must be whole days/],
    [{ slots: [...slot('2026-11-24').slots, ...hours(['10:00'])] }, /^slots\[1\]\.start is of another sort/],
    [{ timezone: 'Europe/Atlantis' }, /^timezone /],
    [{ timezone: '+02:00' }, /^timezone /],
    [{ deadline: '2026-11-20T10:00:00Z' }, /^deadline has passed/],
    [{ parties: [] }, /^parties /],
    [{ parties: ['no address'] }, /^parties\[0\] /],
    [{ parties: [ann.email.toUpperCase(), ann.id] }, /^parties must name somebody besides yourself/],
    [{ description: 'x'.repeat(2_001) }, /^description must have at most/],
    [{ finish: { when: 'never' } }, /^finish/],
    [{ finish: { when: 'quorum', quorum: 1 } }, /^finish/],
    [{ colour: 'red' }, /^colour is unknown here/],
  ]
  for (const [given, expected] of cases) {
    const faults = await faultsOf(ann, given)
    assert.ok(
      faults.some(fault => expected.test(fault)),
      `${JSON.stringify(given).slice(0, 80)}: ${faults}`,
    )
  }
  assert.equal((await propose(ann, ['bo@example.org'], [], { slots: many(100) })).slots.length, 100)
})

test('an unknown person, and a guest whom somebody else brought, is not found by an id', async () => {
  const [ann, bo] = await cast()
  const brought = await propose(bo, ['only-bos@example.org'], ['10:00'])
  const guest = brought.parties[1]!.person
  for (const id of [guest, muster.app.newId()]) {
    const { body } = await refusal(propose(ann, [bo.id, id], ['10:00']))
    assert.deepEqual([body.status, body['people']], [404, [id]])
  }
  assert.equal((await propose(ann, ['only-bos@example.org'], ['10:00'])).parties[1]!.person, guest)
})

test('a proposal is nothing to anybody who is no party of it, and to nobody without a sign-in', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  assert.equal((await refusal(get(cy, id))).body.status, 404)
  assert.equal((await muster.fetch(`/api/proposals/${id}`)).status, 401)
  assert.equal((await muster.fetch('/api/proposals/1', { token: ann.token })).status, 404)
})

test('a key needs the scope of proposals, to read and to write', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const by = async (scope: 'proposals:read' | 'proposals:write' | 'meetings:write') => {
    const made = await bo.call(createKey, { body: { name: 'Program', scopes: [scope] } })
    return { call: connect(muster.url, made.key) }
  }
  const [reader, writer, other] = [
    await by('proposals:read'),
    await by('proposals:write'),
    await by('meetings:write'),
  ]
  assert.equal((await get(reader, id)).id, id)
  assert.equal((await refusal(answer(reader, id, ['10:00']))).body.status, 403)
  assert.equal((await answer(writer, id, ['10:00'])).mine.answered, true)
  assert.equal((await refusal(get(other, id))).body.status, 403)
})

test('a rule or a deadline by which it could never end is told, field by field', async () => {
  const [ann, bo] = await cast()
  const wrong = { finish: { when: 'deadline' as const, quorum: 3 } }
  const late = { deadline: '2026-11-24T10:30:00Z' }
  const paths = async (ask: Promise<unknown>) => (await refusal(ask)).body.errors?.map(({ path }) => path)
  const { id } = await propose(ann, [bo.id], ['10:00'])
  const patch = (body: object) => ann.call(changeProposal, { params: { id }, body })
  assert.deepEqual(await paths(propose(ann, [bo.id], ['10:00'], wrong)), ['deadline', 'finish.quorum'])
  assert.deepEqual(await paths(propose(ann, [bo.id], ['10:00'], late)), ['deadline'])
  assert.deepEqual(await paths(patch(wrong)), ['deadline', 'finish.quorum'])
  assert.deepEqual(await paths(patch(late)), ['deadline'])
})

test('the last who is asked may leave, of which the proposer hears, but is not left out', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id, cy.id], ['10:00'])
  const leave = (by: Somebody, person: string) => by.call(removeParty, { params: { id, person } })
  await leave(ann, cy.id)
  const { body } = await refusal(leave(ann, bo.id))
  assert.deepEqual(
    [body.status, body.detail],
    [400, 'person is the last who is asked; take the proposal back instead'],
  )
  await leave(bo, bo.id)
  assert.equal((await ann.call(getProposal, { params: { id } })).parties.length, 1)
})
