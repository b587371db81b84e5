import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { putHours } from '#/availability/schema.ts'
import { getMeeting } from '#/meetings/schema.ts'
import { getProposalLog } from '#/proposals/schema/parties.ts'
import { createProposal, getProposal } from '#/proposals/schema.ts'
import { casting, meet } from './cast.ts'
import { type Somebody, startMuster } from './harness.ts'
import { at, machine, shell } from './terminal.ts'

const muster = await startMuster()
const cast = casting(muster)

const SLOTS = ['2026-12-01T09:00:00Z', '2026-12-02T09:00:00Z', '2026-12-03T09:00:00Z'].map(start => {
  return { start, duration: 'PT30M' }
})

async function proposed(who: Somebody, others: readonly Somebody[], title = 'Plan') {
  const body = { title, parties: others.map(({ email }) => email), slots: SLOTS }
  return (await who.call(createProposal, { body })).id
}

it('the package’s muster runs it from any folder, says nothing of its own, and ends as it ends', async () => {
  const { home } = machine()
  const bin = join(import.meta.dirname, '../scripts/muster.mjs')
  const call = (...args: string[]) => {
    const { status, stdout } = spawnSync(process.execPath, [bin, ...args], { cwd: home, encoding: 'utf8' })
    return { status, stdout }
  }
  assert.deepEqual(call('--version'), { status: 0, stdout: 'muster 0.1.0\n' })
  assert.deepEqual(call('fly'), { status: 2, stdout: '' })
})

describe('for scripts', () => {
  it('--json is the document of the API and nothing else, and lists go on page after page', async () => {
    const [ann, bo] = await cast()
    const ids = [await proposed(ann, [bo]), await proposed(ann, [bo]), await proposed(ann, [bo])]
    const { run } = await at(ann, muster)
    const list = await run('proposals list --json')
    assert.equal(list.code, 0)
    assert.deepEqual(
      JSON.parse(list.out).items.map((one: { id: string }) => one.id),
      ids.toReversed(),
    )
    const some = JSON.parse((await run('proposals list --json --limit 2')).out)
    assert.equal(some.items.length, 2)
    const rest = JSON.parse((await run(`proposals list --json --cursor ${some.next}`)).out)
    assert.deepEqual([rest.items.length, rest.next], [1, null])
    const shown = JSON.parse((await run(`proposals show ${ids[0]} --json`)).out)
    assert.deepEqual(shown, await ann.call(getProposal, { params: { id: ids[0]! } }))
  })

  it('proposes, answers, notifies, closes and tells of it', async () => {
    const [ann, bo, cy] = await cast()
    const [here, there] = [await at(ann, muster), await at(bo, muster)]
    const times = '--slot 2026-12-01T10:00+01:00/PT30M --slot 2026-12-02_11:00/1h --slot 2026-12-03T08:00Z'
    const made = await here.run(`create --with ${bo.email},${cy.email} ${times} --title Lunch --json`)
    const { id, slots, title } = JSON.parse(made.out)
    assert.equal(title, 'Lunch')
    assert.deepEqual(
      slots.map((one: { start: string; duration: string }) => `${one.start} ${one.duration}`),
      ['2026-12-01T09:00:00Z PT30M', '2026-12-02T10:00:00Z PT1H', '2026-12-03T08:00:00Z PT30M'],
    )
    const answered = await there.run(`answer ${id} 1 --if-needed 2 --note glad_to`)
    assert.match(answered.out, /3 {2}Thu {2}3 Dec 09:00–09:30 {2}refused/)
    assert.equal((await there.run(`notify ${id} --to 1,3 --slots 1,2,3`)).code, 1)
    assert.match((await there.run(`notify ${id} --to 1,3 --message soon?`)).out, /Written to 2\./)
    const closed = JSON.parse((await here.run(`close ${id} 1 --json`)).out)
    assert.equal((await ann.call(getMeeting, { params: { id: closed.meeting } })).title, 'Lunch')
    const log = await here.run(`log ${id}`)
    assert.match(
      log.out,
      /Bo\d+ answered: yes 1, if needed 2, no 3 “glad to” .*\n.*Bo\d+ wrote to Ann\d+.*\n/,
    )
    assert.match(log.out, /closed it on Tue {2}1 Dec 10:00–10:30/)
    const { items } = await ann.call(getProposalLog, { params: { id }, query: {} })
    assert.equal(JSON.parse((await here.run(`log ${id} --json`)).out).items.length, items.length)
  })

  it('lists meetings, answers them, and shows free time as bars', async () => {
    const [ann, bo] = await cast()
    const weekly = [{ days: ['tu' as const], start: '09:00', end: '17:00' }]
    await bo.call(putHours, { params: { id: bo.id }, body: { timezone: 'Europe/Berlin', weekly } })
    const { id } = await meet(ann, [bo.email], '10:00', '11:00')
    const { run } = await at(bo, muster)
    assert.match(
      (await run('meetings list --from 2026-11-23')).out,
      /^\*[0-9a-f]{8} {2}Tue 24 Nov 11:00–12:00 {2}waits for you {2}Plan\n$/,
    )
    assert.match((await run(`meetings answer ${id} maybe`)).out, /you, maybe/)
    const free = await run('free --from 2026-11-24 --to 2026-11-25')
    assert.match(free.out, /\nTue 24 {19}░░░░▒▒░░░░░░░░░░ *\s+09:00–17:00\n/)
    await run(`meetings answer ${id} yes`)
    assert.match(
      (await run('free --from 2026-11-24 --to 2026-11-25')).out,
      /░░░░██░░░░░░░░░░ *\s+09:00–11:00, 12:00–17:00\n/,
    )
    const narrow = await run(`free ${ann.email} --from 2026-11-24 --to 2026-11-25`, '', { COLUMNS: '40' })
    assert.match(narrow.out, /Tue 24 ░{11}█░{12}/)
    const { busy } = JSON.parse((await run(`free ${ann.email} --from 2026-11-24 --to 2026-11-25 --json`)).out)
    assert.deepEqual(busy, [{ start: '2026-11-24T10:00:00Z', end: '2026-11-24T11:00:00Z', kind: 'meeting' }])
  })

  it('an id may be shortened as long as it names one', async () => {
    const [ann, bo] = await cast()
    const [one, two] = [await proposed(ann, [bo]), await proposed(ann, [bo])]
    const { run } = await at(ann, muster)
    let length = 1
    while (one.slice(0, length) === two.slice(0, length)) length++
    assert.equal(JSON.parse((await run(`proposals show ${one.slice(0, length)} --json`)).out).id, one)
    const both = await run(`proposals show ${one.slice(0, length - 1)}`)
    assert.equal(both.code, 2)
    assert.ok(both.err.includes(one) && both.err.includes(two))
    assert.equal((await run('proposals show ffff')).code, 1)
  })

  it('what is not understood ends with 2, and what is refused with 1, told on standard error', async () => {
    const [ann, bo] = await cast()
    const id = await proposed(ann, [bo])
    const { run } = await at(ann, muster)
    const cases: [string, number, RegExp][] = [
      ['proposals lst', 2, /takes one of: list, show, create/],
      ['proposal list', 2, /Did you mean `muster proposals/],
      ['proposals list --jsno', 2, /knows no --jsno\. Did you mean --json\?/],
      ['proposals list --limit', 2, /--limit takes N/],
      ['proposals list --limit 9999', 2, /a number from 1 to 5000/],
      ['proposals show', 2, /takes ID/],
      [`answer ${id}`, 2, /Name at least one slot/],
      [`answer ${id} 9`, 2, /There is no slot 9\. They are 1 2 3\./],
      [`create --with ${bo.email}`, 2, /--slot/],
      [`create --with ${bo.email} --slot someday`, 2, /“someday” is no time/],
      [`create --with ${bo.email} --slot 2020-01-01T10:00Z/PT30M`, 1, /slots\[0\]\.start has passed/],
      [`meetings answer ${id} perhaps`, 2, /yes, maybe or no/],
      ['free nobody@example.com', 1, /Nobody you may know of/],
      ['proposals show 00000000-0000-7000-8000-000000000000', 1, /no such proposal/],
    ]
    for (const [args, code, message] of cases) {
      const ended = await run(args)
      assert.deepEqual([ended.code, ended.out], [code, ''], `${args}: ${ended.err}`)
      assert.match(ended.err, message)
    }
    assert.match((await run('answer --help')).out, /^muster proposals answer ID SLOT….*--note TEXT/s)
    assert.match((await run('--help')).out, /Exit codes: 0 done, 1 refused, 2 not understood/)
  })

  it('whoever reads may stop after a line', async () => {
    const [ann, bo] = await cast()
    await proposed(ann, [bo])
    const { env } = await at(ann, muster)
    const ended = await shell(env, '$MUSTER proposals list --json | head -n 1')
    assert.deepEqual(ended, { out: '{\n', err: '' })
  })
})
