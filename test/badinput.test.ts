import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import fc from 'fast-check'
import { openSession } from '#/access/actions.ts'
import { addPerson } from '#/accounts/schema.ts'
import { routes } from '#/http/routes.ts'
import { createMeeting } from '#/meetings/schema.ts'
import { createProposal } from '#/proposals/schema.ts'
import type { AnyEndpoint } from '#/shared/endpoint.ts'
import { REFUSALS } from '#/shared/refusal.ts'
import { startMuster } from './harness.ts'
import { fitting, leadsInto, nasty, places, replaced, type Schema } from './inputs.ts'

/** Every endpoint, from its own schemas: right input, wrong input, foreign and unknown things. Never a 5xx. */
const muster = await startMuster()
const ann = await muster.person('Ann')
const bo = await muster.person('Bo')
const guest = await bo.call(addPerson, { body: { email: 'gus@example.org', name: 'Gus' } })
const [mine, theirs] = await Promise.all(
  [ann, bo].map(({ call }) =>
    call(createMeeting, {
      body: {
        title: 'Plan',
        start: '2026-11-24T09:00:00Z',
        end: '2026-11-24T10:00:00Z',
        participants: [guest.id],
      },
    }),
  ),
)
const proposed = await Promise.all(
  [ann, bo].map(({ call }) =>
    call(createProposal, {
      body: { parties: [ann.id, bo.id], slots: [{ start: '2026-12-01T09:00:00Z', duration: 'PT1H' }] },
    }),
  ),
)
const ids = [ann.id, bo.id, guest.id, ...[mine!, theirs!, ...proposed].map(({ id }) => id)]

type Asked = { params: Record<string, string>; query: unknown; body: unknown }

const isPresent = (schema: unknown) => (schema as Schema).type !== 'undefined'
const RUNS = 10

for (const { endpoint } of routes) {
  describe(`${endpoint.method} ${endpoint.path}`, () => {
    const right = rightInput(endpoint)
    // What was asked at random before may have made her a member: roles are there to be changed.
    before(async () => {
      await muster.app.db.updateTable('people').set({ role: 'admin' }).where('id', '=', ann.id).execute()
    })

    test('takes what its schemas allow, or refuses it as a problem', async () => {
      await fc.assert(
        fc.asyncProperty(right, async asked => {
          await answered(endpoint, asked)
        }),
        { numRuns: RUNS },
      )
    })

    test('refuses anything else, naming the place', async () => {
      const wrong = fc.tuple(right, fc.nat(), nasty, fc.constantFrom('body', 'query')).map(spoil)
      await fc.assert(
        fc.asyncProperty(wrong, async asked => {
          await answered(endpoint, asked)
        }),
        { numRuns: RUNS },
      )
    })

    test('names what is unknown and what is missing', async () => {
      const asked = reachable(right)
      await namesUnknown(endpoint, asked)
      await namesMissing(endpoint, asked)
    })

    test('is for whom it is meant: nobody without a credential, or with a wrong one', async () => {
      const asked = reachable(right)
      const nobody = await answered(endpoint, asked, null)
      if (endpoint.who !== 'anyone') assert.equal(nobody.status, 401)
      assert.equal((await answered(endpoint, asked, 'mk_nonsense')).status, 401)
    })
  })
}

/** Right input under a path that leads to the endpoint: `..` in it would lead elsewhere. */
function reachable(right: fc.Arbitrary<Asked>): Asked {
  const [asked] = fc.sample(right, 1) as [Asked]
  return { ...asked, params: Object.fromEntries(Object.keys(asked.params).map(own)) }
}

const DATES: Record<string, string> = { occurrence: '2026-11-24T09:00:00Z', date: '2026-11-24' }
const own = (name: string) => [name, DATES[name] ?? mine!.id]

function rightInput(endpoint: AnyEndpoint): fc.Arbitrary<Asked> {
  const names = Object.keys((endpoint.params as Schema).properties ?? {})
  const param = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ids) },
    fc.constantFrom(
      '2026-11-24T09:00:00Z',
      'current',
      'ml_nonsense',
      'nonsense',
      '\0',
      '%',
      '..',
      'x'.repeat(300),
    ),
    fc.uuid(),
  )
  return fc.record({
    params: fc.record(Object.fromEntries(names.map(name => [name, param]))),
    query: fitting(endpoint.query as Schema, ids),
    body: fitting(endpoint.body as Schema, ids),
  })
}

/** One place in the body or the query made nasty, or lost. */
function spoil([asked, which, other, part]: [Asked, number, unknown, string]): Asked {
  const side = part === 'body' && asked.body !== undefined ? 'body' : 'query'
  // A query is always some fields; a body can be anything.
  if (side === 'query' && places(asked.query).length === 1) return { ...asked, query: { surprise: other } }
  const all = places(asked[side]).slice(side === 'query' ? 1 : 0)
  return { ...asked, [side]: replaced(asked[side], all[which % all.length]!, other) }
}

async function namesUnknown(endpoint: AnyEndpoint, asked: Asked): Promise<void> {
  for (const part of ['query', 'body'] as const) {
    if (!isPresent(endpoint[part])) continue
    const { status, paths } = await answered(endpoint, {
      ...asked,
      [part]: { ...(asked[part] as object), nickname: 'x' },
    })
    assert.equal(status, 400)
    assert.ok(paths.includes('nickname'), `${paths}`)
  }
}

async function namesMissing(endpoint: AnyEndpoint, asked: Asked): Promise<void> {
  for (const part of ['query', 'body'] as const) {
    for (const name of (endpoint[part] as Schema).required ?? []) {
      const { status, paths } = await answered(endpoint, {
        ...asked,
        [part]: replaced(asked[part], [name], undefined),
      })
      assert.equal(status, 400)
      assert.ok(paths.includes(name), `${paths} lacks ${name}`)
    }
  }
}

/** The answer, checked to be no 5xx, and a problem of our table when it is a refusal. */
async function answered(endpoint: AnyEndpoint, asked: Asked, token?: string | null) {
  // A session of its own each time: some of these calls end sessions.
  const credential = token === undefined ? (await openSession(muster.app, ann.id, 'test')).token : token
  const answer = await muster.fetch(pathOf(endpoint, asked), {
    method: endpoint.method,
    ...(credential ? { token: credential } : {}),
    ...(asked.body === undefined ? {} : { json: asked.body }),
  })
  const text = await answer.text()
  assert.ok(answer.status < 500, `${answer.status} ${text}`)
  if (answer.ok) return { status: answer.status, paths: [] }
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/)
  const problem = JSON.parse(text) as { type: string; errors?: { path: string; message: string }[] }
  const kind = problem.type.replace('/problems/', '') as keyof typeof REFUSALS
  assert.equal(REFUSALS[kind]?.status, answer.status, problem.type)
  const paths = (problem.errors ?? []).map(({ path }) => path)
  if (answer.status === 400) assert.ok(paths.length > 0, text)
  for (const path of paths) assert.ok(isSomewhere(asked, path), `${path} is nowhere: ${text}`)
  return { status: answer.status, paths }
}

/** A query's text becomes a list where the schema wants one, so `?person=x` may be told as `person[0]`. */
function isSomewhere({ body, query }: Asked, path: string): boolean {
  const names = Object.keys((query ?? {}) as object)
  return leadsInto(body, path) || leadsInto(query, path) || names.some(name => path === `${name}[0]`)
}

function pathOf({ path }: AnyEndpoint, { params, query }: Asked): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name]!))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of [value].flat())
      search.append(name, typeof one === 'object' ? JSON.stringify(one) : `${one}`)
  }
  // What does not fit into an address at all is another test's (door.test.ts).
  const address = search.size ? `${filled}?${search.toString().slice(0, 8_000)}` : filled
  return address.replace(/%[0-9A-F]?$/, '')
}

test('no path takes a method it has no use for, nor a body that is not JSON', async () => {
  for (const { endpoint } of routes) {
    const path = endpoint.path.replace(/:\w+/g, mine!.id)
    const trace = await muster.fetch(path, { method: 'PROPFIND' })
    assert.equal(trace.status, 405)
    assert.ok(trace.headers.get('allow')?.includes(endpoint.method))
    if (!isPresent(endpoint.body)) continue
    const headers = { 'content-type': 'application/json' }
    const garbage = await muster.fetch(path, {
      method: endpoint.method,
      body: '{"a',
      headers,
      token: ann.token,
    })
    assert.equal(garbage.status, 400, path)
  }
})
