import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { told } from '../scripts/borders/breach.ts'
import { breachesIn } from '../scripts/borders.ts'

type Files = Record<string, string>

/** Rule and place of each breach in a made-up tree. */
const rulesIn = (files: Files) =>
  breachesIn(new Map(Object.entries(files))).map(breach => `${breach.rule} ${breach.file}:${breach.line}`)

const clean = (files: Files) => assert.deepEqual(rulesIn(files), [])
const broken = (files: Files, ...rules: string[]) => assert.deepEqual(rulesIn(files), rules)

describe('imports', () => {
  it('go down: routes → actions → store → db', () => {
    clean({
      'src/meetings/routes.ts': "import { meet } from '#/meetings/actions.ts'\nexport const a = meet",
      'src/meetings/actions.ts': "import { add } from './store.ts'\nexport const meet = add",
      'src/meetings/store.ts': "import { sql } from 'kysely'\nexport const add = sql",
    })
  })

  it('never go up, not even for a type', () => {
    broken(
      {
        'src/time/window.ts': "export type { App } from '#/app.ts'",
        'src/app.ts': 'export type App = object',
      },
      'direction src/time/window.ts:1',
    )
    broken(
      { 'src/people/store.ts': "\nimport { see } from '#/people/actions.ts'\nexport const a = see" },
      'direction src/people/store.ts:2',
    )
    broken(
      { 'src/db/database.ts': "export const a = await import('#/people/store.ts')" },
      'direction src/db/database.ts:1',
    )
    broken({ 'web/main.tsx': "import '#/people/actions.ts'" }, 'direction web/main.tsx:1')
    broken({ 'src/people/schema.ts': "import '../../test/harness.ts'" }, 'direction src/people/schema.ts:1')
  })

  it("reach another domain's actions and schema, and the types of its rules, but not its store", () => {
    clean({
      'src/meetings/actions.ts': [
        "import { resolve } from '#/people/actions.ts'",
        "import { PersonShape } from '#/people/schema.ts'",
        "import type { Person } from '#/people/rules.ts'",
        'export const a: Person = [resolve, PersonShape]',
      ].join('\n'),
    })
    broken(
      {
        'src/meetings/actions.ts':
          "import { x } from '#/people/store.ts'\nimport { y } from '#/people/rules.ts'\nexport const a = [x, y]",
      },
      'foreign-part src/meetings/actions.ts:1',
      'foreign-part src/meetings/actions.ts:2',
    )
    clean({ 'src/meetings/rules.ts': "import { y } from '#/availability/rules.ts'\nexport const a = y" })
  })

  it("reach the ledger from any domain's store and actions", () => {
    clean({
      'src/meetings/store.ts': "import { x } from '#/ledger/store.ts'\nexport const a = x",
      'src/meetings/actions.ts': "import { x } from '#/ledger/store.ts'\nexport const a = x",
    })
    broken(
      { 'src/ledger/store.ts': "import { x } from '#/meetings/schema.ts'\nexport const a = x" },
      'direction src/ledger/store.ts:1',
    )
  })

  it('bring routes into http at one place', () => {
    const list = "import { x } from '#/people/routes.ts'\nexport const a = x"
    clean({ 'src/http/routes.ts': list })
    broken({ 'src/http/serve.ts': list }, 'direction src/http/serve.ts:1')
  })

  it('keep SQL in stores, HTTP at the edge, and Node out of what browsers load', () => {
    broken({ 'src/people/actions.ts': "import 'kysely'" }, 'package src/people/actions.ts:1')
    broken({ 'src/people/actions.ts': "import '@fastify/cookie'" }, 'package src/people/actions.ts:1')
    broken({ 'src/people/schema.ts': "import 'node:fs'" }, 'isomorphic src/people/schema.ts:1')
    broken({ 'web/parts/when.ts': "import 'node:path'" }, 'isomorphic web/parts/when.ts:1')
  })

  it('never go round in a circle, types included', () => {
    broken(
      {
        'src/time/a.ts': "import type { B } from './b.ts'\nexport type A = B",
        'src/time/b.ts': "import type { C } from './c.ts'\nexport type B = C",
        'src/time/c.ts': "\nimport type { A } from './a.ts'\nexport type C = A",
      },
      'cycle src/time/a.ts:1',
    )
  })
})

describe('a domain', () => {
  it('has a closed set of file names, which may become folders', () => {
    clean({ 'src/meetings/actions/move.ts': 'export const move = 1', 'src/meetings/rules.test.ts': '' })
    broken({ 'src/meetings/things.ts': 'export const a = 1' }, 'file-name src/meetings/things.ts:1')
  })
})

describe('pure files', () => {
  for (const path of [
    'src/time/zone.ts',
    'src/meetings/rules.ts',
    'src/meetings/mail.ts',
    'src/gatherings/page.ts',
    'src/terminal/state.ts',
    'src/terminal/view/free.ts',
  ])
    it(`read no clock, no chance and no world: ${path}`, () => {
      const reads = ['Temporal.Now.instant()', 'new Date()', 'Math.random()', 'process.pid']
      const world = reads.map((read, index) => `export const a${index} = ${read}`).join('\n')
      broken({ [path]: world }, ...reads.map((_, index) => `pure ${path}:${index + 1}`))
    })

  it('may name a Date where it is none', () => {
    clean({
      'src/time/date.ts': "export const of = (x: { Date: string }) => x.Date + Temporal.PlainDate.from('x')",
    })
  })

  it('load no package, also not through what they import; types load nothing', () => {
    const schema = "import { Type } from 'ajv'\nexport const Name = Type.String()\nexport type Name = string"
    const rules = (what: string) => `${what} { Name } from '#/people/schema.ts'\nexport type A = Name`
    clean({ 'src/people/schema.ts': schema, 'src/people/rules.ts': rules('import type') })
    broken(
      { 'src/people/schema.ts': schema, 'src/people/rules.ts': rules('import') },
      'pure src/people/rules.ts:1',
    )
    broken(
      { 'src/people/rules.ts': "import type { X } from 'kysely'" },
      ...['package', 'pure'].map(rule => `${rule} src/people/rules.ts:1`),
    )
    broken({ 'src/time/zone.ts': "import 'node:fs'" }, 'pure src/time/zone.ts:1')
  })

  it('may have tests that do', () => {
    clean({ 'src/time/zone.test.ts': "import 'node:test'\nconsole.log(Date.now())" })
  })
})

describe('the environment', () => {
  it('is read in config.ts, to which main.ts passes it', () => {
    const read = 'export const a = process.env'
    clean({ 'src/config.ts': read, 'src/main.ts': read, 'test/harness.ts': read })
    broken(
      { 'src/db/database.ts': "export const a = process.env['HOME']" },
      'environment src/db/database.ts:1',
    )
  })
})

describe('sizes', () => {
  const lines = (count: number) => '// a line\n'.repeat(count)

  it('end at 250 lines a file, unless it is generated', () => {
    clean({ 'src/time/zone.ts': lines(250), 'src/db/tables.ts': lines(900) })
    broken({ 'src/time/zone.ts': lines(251) }, 'size src/time/zone.ts:1')
  })

  it('end at 50 lines a function; a chapter of tests is none', () => {
    const long = (head: string, count: number) => `${head}{\n${lines(count - 2)}}`
    clean({ 'src/time/zone.ts': long('export function f() ', 50) })
    broken({ 'src/time/zone.ts': `\n${long('export const f = () => ', 51)}` }, 'size src/time/zone.ts:2')
    clean({ 'src/time/zone.test.ts': `${long("describe('zones', () => ", 80)})` })
    broken(
      { 'src/time/zone.test.ts': `${long("it('has a name', () => ", 80)})` },
      'size src/time/zone.test.ts:1',
    )
  })
})

describe('names', () => {
  it('say what a thing does', () => {
    broken({ 'src/time/zone-utils.ts': '' }, 'word src/time/zone-utils.ts:1')
    broken({ 'src/time/zone.ts': '\nexport class ZoneManager {}' }, 'word src/time/zone.ts:2')
    broken({ 'src/time/zone.ts': 'export type MailService = 1' }, 'word src/time/zone.ts:1')
    clean({ 'src/time/zone.ts': 'export const utilization = 1, implied = 2, serviced = 3' })
  })
})

describe('packages', () => {
  const json = '{\n"dependencies": {\n"pg": "8.0.0"\n}\n}'
  const list = { 'docs/decisions/0009-dependencies.md': '| `pg` | 8.0.0 | The driver. |' }
  const user = { 'src/db/database.ts': "import 'pg'" }

  it('are declared, used, and named with their version and reason', () => {
    clean({ 'package.json': json, ...list, ...user })
    broken({ 'package.json': json, ...list }, 'dependency package.json:3')
    broken({ 'package.json': json.replace('8.0.0', '9.0.0'), ...list, ...user }, 'dependency package.json:3')
    broken(
      { 'package.json': json, ...list, ...user, 'src/db/migrate.ts': "import 'pg-pool/lib'" },
      'dependency src/db/migrate.ts:1',
    )
  })
})

describe('texts', () => {
  it('hold no paths of one machine', () => {
    const home = ['', 'home', 'somebody', 'muster'].join('/')
    broken({ 'docs/words.md': `First\nSee ${home} for more.` }, 'machine-path docs/words.md:2')
    clean({ 'README.md': 'Open https://example.com/home/page or web/work/x.' })
  })
})

describe('the report', () => {
  it('names each place, the rule and what to do, and counts them', () => {
    const breaches = breachesIn(new Map([['src/people/actions.ts', "import 'kysely'"]]))
    assert.equal(
      told(breaches),
      [
        'src/people/actions.ts:1  [package]',
        '    kysely has no place in actions. SQL is written in store.ts: put the statement there and call it.',
        '',
        '1 breach in 1 file.',
      ].join('\n'),
    )
  })
})
