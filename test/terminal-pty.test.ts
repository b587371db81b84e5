import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { listKeys, listSessions } from '#/access/schema.ts'
import { changeMe } from '#/people/schema.ts'
import { getProposalLog } from '#/proposals/schema/parties.ts'
import { createProposal, getProposal } from '#/proposals/schema.ts'
import { widthOf } from '#/terminal/text/width.ts'
import { casting } from './cast.ts'
import { startMuster } from './harness.ts'
import { machine, NO_PTY, plain, at as signedIn, sitting } from './terminal.ts'

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

  it('all fits into 40 columns, whatever people are called, in colour and without', async () => {
    const [ann, bo] = await cast()
    await bo.call(changeMe, { body: { name: '山田太郎 👩‍👩‍👧 e\u0301 of the very long name' } })
    const body = { title: '打ち合わせ '.repeat(9), parties: [bo.email], slots, description: '一'.repeat(90) }
    await ann.call(createProposal, { body })
    const { env } = await signedIn(bo, muster)
    for (const more of [{}, { NO_COLOR: '1' }, { TERM: 'dumb' }] as Record<string, string>[]) {
      const here = sitting({ ...env, ...more }, '$MUSTER', { columns: 40 })
      await here.until(/> $/)
      for (const keys of ['l', 'd1', 'g1', 'm', 'f', '?']) {
        here.type(`${keys}\r`)
        const lines = (await here.until(/\n> $/)).split('\n')
        const wide = lines.filter(line => widthOf(line) > 40)
        assert.deepEqual(wide, [], keys)
      }
      here.type('q\r')
      assert.equal(await here.end(), 0)
      assert.equal(here.screen().includes('\u001b[1m'), !('NO_COLOR' in more || 'TERM' in more))
    }
  })

  it('Ctrl-D leaves the prompt, Ctrl-C anything, and neither leaves a trace', async () => {
    const [ann] = await cast()
    const { env } = await signedIn(ann, muster)
    for (const [keys, code] of [
      ['\u0004', 0],
      ['\u0003', 130],
    ] as const) {
      const here = sitting(env)
      await here.until(/> $/)
      here.type(`half a word${keys}`.slice(code === 0 ? -1 : 0))
      assert.equal(await here.end(), code)
      assert.ok(here.screen().endsWith('\n'))
    }
  })

  it('Ctrl-C and a signal at the password give the terminal back as it was', async () => {
    const { home, env } = machine()
    const pid = join(home, 'pid')
    const call = `$MUSTER sign-in --server ${muster.url} --email a@example.com`
    const command = `stty -a; sh -c 'echo $$ > "$0"; exec "$@"' '${pid}' ${call} || echo code $?; stty -a`
    const modes = (screen: string) =>
      screen
        .replaceAll(/ioctl.*|;/g, '')
        .split(/\s+/)
        .filter(Boolean)
        .sort()
        .join(' ')
    for (const end of ['\u0003', 'SIGINT', 'SIGTERM'] as const) {
      const here = sitting(env, command)
      const before = await here.until(/(?=Password .*: $)/s)
      await here.until(/Password .*: $/s)
      if (end === '\u0003') here.type(`secret${end}`)
      else process.kill(Number(readFileSync(pid, 'utf8')), end)
      await here.end()
      const [, code, after] = /code (\d+)\n(.*)$/s.exec(plain(here.screen()))!
      assert.equal(Number(code), end === 'SIGTERM' ? 143 : 130)
      assert.equal(modes(after!), modes(before))
      assert.match(after!, /[ ;]echo[ ;]/)
      assert.ok(!here.screen().includes('secret'))
    }
  })
})
