import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { getTimeline } from '#/availability/schema.ts'
import { connect } from '#/client/client.ts'
import type { Database } from '#/db/database.ts'
import { getMeeting } from '#/meetings/schema.ts'
import { getMessage } from '#/messages/schema.ts'
import { closeProposal, deleteProposal, getProposal } from '#/proposals/schema.ts'
import { minute } from '#/time/date.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'
import { at, busyOf, casting, meet } from './cast.ts'
import { NOW, refusal, type Somebody, startMuster } from './harness.ts'
import { faultsOfLedger } from './ledger.ts'
import { answer, hours, logOf, outbox, passTo, propose, tokenIn } from './proposing.ts'
import { remindersOf } from './reminders.ts'

const muster = await startMuster()
const cast = casting(muster)
const admin = await muster.person('Admin')
afterEach(() => muster.clock.set(NOW))

const close = (by: Pick<Somebody, 'call'>, id: string, start: string, duration?: string) =>
  by.call(closeProposal, { params: { id }, body: { start: at(start), ...(duration && { duration }) } })

test('closing makes a meeting of those who agreed, refused or kept silent, and invites each by calendar mail', async () => {
  const [ann, bo, cy] = await cast()
  const place = { description: 'Figures', location: 'Room 1', timezone: 'Europe/Paris' }
  const proposal = await propose(ann, [bo.id, cy.id, 'di@example.org'], ['10:00', '12:00'], place)
  await answer(bo, proposal.id, ['10:00'])
  await answer(cy, proposal.id, ['12:00?'])
  const closed = await close(ann, proposal.id, '12:00')
  assert.deepEqual([closed.start, closed.end, closed.proposal], [at('12:00'), at('13:00'), proposal.id])
  const meeting = await ann.call(getMeeting, { params: { id: closed.meeting } })
  assert.deepEqual(
    [meeting.title, meeting.description, meeting.location, meeting.timezone, meeting.organizer],
    ['Plan', 'Figures', 'Room 1', 'Europe/Paris', ann.id],
  )
  const statusOf = Object.fromEntries(
    meeting.participants.map(one => [one.name.replace(/\d+$/, ''), one.status]),
  )
  assert.deepEqual(statusOf, { Ann: 'accepted', Bo: 'declined', Cy: 'accepted', Di: 'invited' })
  const mails = await outbox(admin, closed.meeting)
  assert.deepEqual(mails.filter(one => one.kind === 'invitation').length, 3)
  const toBo = mails.find(one => one.to === bo.email)!
  assert.match(toBo.text, /does not suit you, so nobody expects you/)
  const { calendar } = await admin.call(getMessage, { params: { id: toBo.id } })
  const lines = calendar!
    .replace(/\r\n /g, '')
    .split('\r\n')
    .filter(line => line.startsWith('ATTENDEE'))
  const part = (address: string) => lines.find(line => line.endsWith(address))!
  assert.match(part(bo.email), /PARTSTAT=DECLINED/)
  assert.doesNotMatch(part(bo.email), /RSVP/)
  assert.match(part(cy.email), /PARTSTAT=ACCEPTED/)
  assert.match(part('di@example.org'), /PARTSTAT=NEEDS-ACTION;RSVP=TRUE/)
  // Who declined is not claimed, and not reminded.
  assert.deepEqual(await busyOf(bo, bo.id, '09:00', '14:00'), [])
  assert.deepEqual(await busyOf(cy, cy.id, '09:00', '14:00'), ['12:00–13:00 meeting'])
  assert.deepEqual(await remindersOf(bo, closed.meeting), [])
  assert.equal((await remindersOf(cy, closed.meeting)).length, 1)
})

test('its page tells the result, by the old link too; its log says so, and nothing is planned or held for it any more', async () => {
  const [ann, bo] = await cast()
  const proposal = await propose(ann, [bo.id, 'ed@example.org'], ['10:00', '12:00'])
  assert.deepEqual(await held(bo), ['10:00', '12:00'])
  const token = tokenIn((await outbox(admin, proposal.id, 'ed@example.org'))[0]!.text)
  const { meeting } = await close(ann, proposal.id, '10:00')
  const seen = await connect(muster.url, token)(getProposal, { params: { id: proposal.id } })
  assert.equal(seen.state, 'closed')
  assert.deepEqual(
    [seen.closure!.start, seen.closure!.by, seen.closure!.meeting],
    [at('10:00'), ann.id, meeting],
  )
  assert.deepEqual([await held(ann), await held(bo)], [[], []])
  const entry = (await logOf(bo, proposal.id)).find(one => one.kind === 'closed')!
  const { start } = entry.data as { start?: string }
  assert.deepEqual([entry.actor, start], [ann.id, at('10:00')])
  const plans = await muster.app.db
    .selectFrom('plans')
    .selectAll()
    .where('subject', '=', proposal.id)
    .execute()
  assert.deepEqual(plans, [])
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
})

test('what cannot be closed says why, and changes nothing', async () => {
  const [ann, bo, cy] = await cast()
  const long = { start: at('10:00'), duration: 'PT2H' }
  const slots = [...hours(['10:00', '12:00', '08:30']), long]
  const proposal = await propose(ann, [bo.id], [], { slots })
  const { id } = proposal
  const errors = async (call: Promise<unknown>) => (await refusal(call)).body['errors']
  assert.deepEqual(await errors(close(ann, id, '11:00')), [
    { path: 'start', message: 'is no slot of this proposal' },
  ])
  assert.deepEqual(await errors(close(ann, id, '12:00', 'PT2H')), [
    { path: 'start', message: 'is no slot of this proposal' },
  ])
  assert.deepEqual(await errors(close(ann, id, '10:00')), [
    { path: 'start', message: 'is the start of more than one slot; give the `duration` too' },
  ])
  assert.equal((await refusal(close(bo, id, '12:00'))).body.status, 403)
  assert.equal((await refusal(close(cy, id, '12:00'))).body.status, 404)
  const token = tokenIn((await outbox(admin, id, bo.email))[0]!.text)
  const byLink = await muster.fetch(`/api/proposals/${id}/closure`, {
    method: 'POST',
    token,
    json: { start: at('12:00') },
  })
  assert.equal(byLink.status, 403)
  muster.clock.set('2026-11-24T08:30:00Z')
  assert.equal((await refusal(close(ann, id, '08:30'))).body.type, '/problems/over')
  muster.clock.set(NOW)
  const first = await close(ann, id, '10:00', 'PT2H')
  assert.equal(first.end, at('12:00'))
  const again = await refusal(close(ann, id, '12:00'))
  assert.deepEqual([again.body.type, again.body['meeting']], ['/problems/closed', first.meeting])
  const other = await propose(ann, [bo.id], ['15:00'])
  await ann.call(deleteProposal, { params: { id: other.id } })
  assert.equal((await refusal(close(ann, other.id, '15:00'))).body.status, 404)
})

test('when the host is not free any more, it is refused with the reasons, and all stays as it was', async () => {
  const [ann, bo, cy] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00', '12:00'])
  await meet(cy, [ann.id], '10:30', '11:00')
  const busy = await refusal(close(ann, id, '10:00'))
  assert.equal(busy.body.type, '/problems/not-available')
  assert.deepEqual(busy.body['reasons'], [
    { person: ann.id, reason: 'meeting', start: at('10:30'), end: at('11:00') },
  ])
  assert.deepEqual(
    [await held(ann), await held(bo)],
    [
      ['10:00', '12:00'],
      ['10:00', '12:00'],
    ],
  )
  assert.equal((await ann.call(getProposal, { params: { id } })).state, 'open')
  assert.deepEqual((await logOf(ann, id)).map(one => one.kind).includes('closed'), false)
  // Others who are busy are no obstacle: they are listed.
  await meet(cy, [bo.id], '12:00', '13:00')
  const { meeting } = await close(ann, id, '12:00')
  const { unavailable } = await ann.call(getMeeting, { params: { id: meeting } })
  assert.deepEqual(
    unavailable.map(one => [one.person, one.reason]),
    [[bo.id, 'meeting']],
  )
})

test('whole days become a meeting from midnight to midnight in the zone of the proposal, on a day of 25 hours too', async () => {
  const [ann, bo] = await cast()
  muster.clock.set('2026-10-01T08:00:00Z')
  const slots = [{ start: '2026-10-25', duration: 'P1D' }]
  const { id } = await propose(ann, [bo.id], [], { slots, timezone: 'Europe/Berlin' })
  const closed = await ann.call(closeProposal, { params: { id }, body: { start: '2026-10-25' } })
  assert.deepEqual([closed.start, closed.end], ['2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'])
})

test('after its deadline the proposer may still choose a time to come', async () => {
  const [ann, bo] = await cast()
  const { id } = await propose(ann, [bo.id], ['10:00'], { deadline: '2026-11-23T12:00:00Z' })
  await passTo(muster, '2026-11-23T12:00:00Z')
  assert.equal((await ann.call(getProposal, { params: { id } })).state, 'ended')
  assert.ok((await close(ann, id, '10:00')).meeting)
})

test('of 32 closings on different slots at once one wins: one meeting, one set of invitations, and the rest hear which', async () => {
  const [ann, bo, cy] = await cast()
  const starts = Array.from({ length: 32 }, (_, i) =>
    formatInstant(parseInstant(at('09:00'))! + i * 5 * minute),
  )
  const { id } = await propose(ann, [bo.id, cy.id, 'ed@example.org'], starts)
  const before = await deadlocks(muster.app.db)
  const ends = await Promise.allSettled(starts.map(start => close(ann, id, start)))
  const won = ends.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
  assert.equal(won.length, 1)
  for (const lost of ends.filter(one => one.status === 'rejected')) {
    assert.deepEqual([lost.reason.body.type, lost.reason.body.meeting], ['/problems/closed', won[0]!.meeting])
  }
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from meetings where organizer = ${ann.id}`.execute(muster.app.db)
  assert.equal(rows[0]!.count, 1)
  const invited = (await outbox(admin, won[0]!.meeting)).filter(one => one.kind === 'invitation')
  assert.deepEqual(invited.map(one => one.to).toSorted(), [bo.email, cy.email, 'ed@example.org'].toSorted())
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
  assert.equal(await deadlocks(muster.app.db), before)
})

test('closings race with meetings for the time of their hosts: nobody is sold twice, and nothing deadlocks', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, (_, i) => muster.person(`Host${i}`)))
  const before = await deadlocks(muster.app.db)
  const proposals = await Promise.all(
    people.map(host =>
      propose(
        host,
        people.filter(one => one !== host).map(one => one.id),
        ['10:00', '10:30'],
      ),
    ),
  )
  const calls = people.flatMap((host, i) => [
    close(host, proposals[i]!.id, '10:00'),
    close(host, proposals[i]!.id, '10:30'),
    meet(host, [people[(i + 1) % 6]!.id], '10:15', '10:45'),
    answer(people[(i + 2) % 6]!, proposals[i]!.id, ['10:00']),
  ])
  const ends = await Promise.allSettled(calls)
  const strange = ends.filter(one => one.status === 'rejected' && one.reason.body?.status !== 409)
  assert.deepEqual(strange, [])
  assert.deepEqual(await faultsOfLedger(muster.app.db), [])
  assert.equal(await deadlocks(muster.app.db), before)
})

/** When the holds of somebody begin that day. */
async function held(who: Somebody): Promise<string[]> {
  const query = { start: at('00:00'), end: at('23:59') }
  const { items } = await who.call(getTimeline, { params: { id: who.id }, query })
  return items.filter(one => one.kind === 'hold').map(({ start }) => start.slice(11, 16))
}

/** PostgreSQL counts those it had to break, a moment late. */
async function deadlocks(db: Database): Promise<number> {
  await sleep(1_100)
  const { rows } = await sql<{ count: number }>`
    select deadlocks as count from pg_stat_database where datname = current_database()`.execute(db)
  return rows[0]!.count
}
