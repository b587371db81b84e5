import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { listKeys, listSessions } from '#/access/schema.ts'
import { getProposalLog } from '#/proposals/schema/parties.ts'
import { createProposal, getProposal } from '#/proposals/schema.ts'
import { casting } from './cast.ts'
import { startMuster } from './harness.ts'
import { machine, NO_PTY, sitting } from './terminal.ts'

const muster = await startMuster()
const cast = casting(muster)

const slots = [
  { start: '2026-12-01T09:00:00Z', duration: 'PT30M' },
  { start: '2026-12-02T09:00:00Z', duration: 'PT30M' },
]

describe('in a terminal', { skip: NO_PTY }, () => {
  it('somebody signs in once, looks, answers, writes to a party, reads the log and leaves', async () => {
    const [ann, bo] = await cast()
    const { id } = await ann.call(createProposal, { body: { title: 'Plan', parties: [bo.email], slots } })
    const { home, env } = machine()
    const at = sitting(env)
    await at.until(/Server \(http:\/\/localhost:4000\): $/)
    at.type(`${muster.url}\r`)
    await at.until(/E-mail .*: $/s)
    at.type(`${bo.email}\r`)
    await at.until(/Password .*: $/s)
    at.type('wrong horse\r')
    await at.until(/Once more.*Password .*: $/s)
    at.type('correct horse\r')
    await at.until(/l {3}c {3}d\[n\].*> $/s)
    at.type('l\r')
    assert.match(
      await at.until(/> $/),
      /\* *1 {2}Plan\n *waits for you, 2 of 2 slots in common, 1 of 2 answered/,
    )
    at.type('d1\r')
    assert.match(await at.until(/> $/), /░ {2}1 {2}Tue {2}1 Dec 10:00–10:30 {2}common.*yes 1, silent 2/s)
    at.type('p1\r')
    await at.until(/Slots that suit you.*: $/s)
    at.type('1?\r')
    assert.match(await at.until(/kept.*> $/s), /if needed 2.*refused/s)
    at.type('n1\r')
    await at.until(/Whom to write to.*: $/s)
    at.type('1\r')
    await at.until(/Written to 1\..*> $/s)
    at.type('g1\r')
    assert.match(await at.until(/wrote to.*> $/s), /answered: if needed 1, no 2.*wrote to Ann/s)
    at.type('q\r')
    assert.equal(await at.end(), 0)

    assert.ok(!at.screen().includes('horse'), 'a password was shown')
    const file = join(home, 'settings/muster/terminal.json')
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.equal(statSync(join(home, 'settings/muster')).mode & 0o777, 0o700)
    assert.deepEqual(Object.keys(JSON.parse(readFileSync(file, 'utf8'))), ['server', 'key'])
    assert.equal((await bo.call(listSessions, { query: {} })).items.length, 1, 'the session stayed')
    assert.equal((await bo.call(listKeys, { query: {} })).items.length, 1)
    const { answers } = await ann.call(getProposal, { params: { id } })
    assert.deepEqual(
      answers.filter(({ person }) => person === bo.id).map(({ answer }) => answer),
      ['if-needed', 'no'],
    )
    const { items } = await ann.call(getProposalLog, { params: { id }, query: {} })
    assert.ok(items.some(({ kind, actor }) => kind === 'notified' && actor === bo.id))
  })
})
