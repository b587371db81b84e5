import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { changeMe, getMe } from '#/people/schema.ts'
import { createProposal, listProposals } from '#/proposals/schema.ts'
import { casting } from './cast.ts'
import { type Somebody, startMuster } from './harness.ts'
import { at, machine, piped, stranger } from './terminal.ts'

const muster = await startMuster()
const cast = casting(muster)

/** What a terminal would do something about: escape, bell, C1's control sequence, an override of the direction. */
const OBEYED = ['\u001b', '\u0007', '\u009b', '\u202e']

const SLOTS = ['2026-12-01T09:00:00Z', '2026-12-02T09:00:00Z', '2026-12-03T09:00:00Z'].map(start => {
  return { start, duration: 'PT30M' }
})

async function proposed(who: Somebody, others: readonly Somebody[], title = 'Plan') {
  const body = { title, parties: others.map(({ email }) => email), slots: SLOTS }
  return (await who.call(createProposal, { body })).id
}

describe('through a pipe', () => {
  it('keys are read line by line, and nothing is asked or decorated', async () => {
    const [ann, bo] = await cast()
    await proposed(ann, [bo])
    const { run } = await at(bo, muster)
    const { code, out, err } = await run('', 'l\nd1\np1 2\nn1 all\ng1\nq\nl\n')
    assert.deepEqual([code, err], [0, ''])
    assert.match(
      out,
      /^\*1 {2}Plan\n.*\nPlan\nby Ann\d+, open.*kept.*Written to 1\..*answered: yes 2, no 1 3/s,
    )
    assert.ok(!out.includes('\u001b') && !/^> /m.test(out))
  })

  it('somebody proposes by answering what is asked, without being asked whether he means it', async () => {
    const [ann, bo] = await cast()
    const { run } = await at(ann, muster)
    const { code, out } = await run('', `c Lunch\n${bo.email}\n2026-12-01 12:00, 13:00\n1h\n`)
    assert.equal(code, 0)
    assert.match(
      out,
      /^Proposed; .*\n\nLunch\n.* 1 {2}Tue {2}1 Dec 12:00–13:00 .* 2 {2}Tue {2}1 Dec 13:00–14:00 /s,
    )
  })

  it('what is refused goes to standard error, and the end tells of it', async () => {
    const [ann] = await cast()
    const { run } = await at(ann, muster)
    const { code, out, err } = await run('', 'd1\nfly\nl\n')
    assert.equal(code, 1)
    assert.match(err, /There is no 1: the list is empty\.\n“fly” is no key/)
    assert.match(out, /^No proposals/)
  })

  it('nobody’s title takes over the terminal, in words or as JSON', async () => {
    const [ann, bo] = await cast()
    const id = await proposed(ann, [bo], '<b>Plan</b> 山田 👩‍👩‍👧')
    const { run } = await at(ann, muster)
    assert.ok((await run('', 'd1\n')).out.startsWith('<b>Plan</b> 山田 👩‍👩‍👧\n'))
    // Muster takes no such title any more than it gives one; a server in wrong hands may.
    const [summary] = (await ann.call(listProposals, { query: {} })).items
    const title = `${OBEYED.join('x')}[2J`
    const paths = {
      '/api/me': await ann.call(getMe, {}),
      '/api/proposals': { items: [{ ...summary, title }], next: null },
    }
    const { env } = machine()
    const evil = { ...env, MUSTER_URL: (await stranger('', { paths })).url, MUSTER_KEY: 'mk_some' }
    for (const args of [['proposals', 'list'], ['proposals', 'list', '--json'], []]) {
      const { code, out } = await piped(evil, args, 'l\n')
      assert.equal(code, 0)
      assert.match(out, /\\u001bx(\\u0007|\\u0007)x\\u009bx\\u202e\[2J/)
      assert.ok(!OBEYED.some(character => out.includes(character)), JSON.stringify(out))
    }
    assert.ok(id)
  })
})

it('times are said by the clock of whoever asks', async () => {
  const [ann, bo] = await cast()
  await proposed(ann, [bo])
  await bo.call(changeMe, { body: { timezone: 'America/New_York' } })
  const { run } = await at(bo, muster)
  assert.match((await run('', 'd1\n')).out, /Tue {2}1 Dec 04:00–04:30/)
  assert.match((await run('', 'z Asia/Kolkata\nd1\n')).out, /Tue {2}1 Dec 14:30–15:00/)
})
