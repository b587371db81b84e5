import { type Client, Problem } from '#/client/client.ts'
import { getMe } from '#/people/schema.ts'
import { generalHelp, helpOf } from './commands/help.ts'
import { readArguments } from './commands/read.ts'
import { type Given, type Kit, UsageError, type Verb } from './commands/verb.ts'
import { VERBS, verbIn } from './commands.ts'
import { converse } from './converse.ts'
import { type Around, howToSignIn, openDoor, type Pass, passIn, signIn } from './door.ts'
import { fileIn } from './kept.ts'
import { type Lines, openLines } from './lines.ts'
import { exitCodeOf, INTERRUPTED, reach } from './reach.ts'
import { type Line, laid, line } from './text/line.ts'
import { visibleLines } from './text/visible.ts'
import { linesOfProblem } from './view/problem.ts'
import type { World } from './world.ts'

export type Packaged = { readonly version: string }

/** Thrown when somebody presses Ctrl-C at a question. */
class Interrupted extends Error {}

/** Carries out a line of arguments; without any, the prompt. Returns the exit code. */
export async function run(args: readonly string[], world: World, { version }: Packaged): Promise<number> {
  const around = aroundOf(world)
  let pass: Pass | null = null
  try {
    if (args[0] === '--version') return said(world, [line(`muster ${version}`)])
    if (['--help', '-h', 'help'].includes(args[0] ?? '')) return said(world, generalHelp(VERBS))
    const { verb, rest } = args.length ? verbIn(args) : { verb: null, rest: [] }
    const given = verb && readArguments(verb, rest)
    if (verb && given?.help) return said(world, helpOf(verb))
    pass = passIn(around)
    if (verb) return await obey(world, around, pass, verb, given!)
    if (pass.key === null && world.attended) pass = await firstTime(around, pass)
    return pass.key === null ? refuse(world, pass) : await converse(world, pass.server, pass.key)
  } catch (error) {
    return told(world, error, pass)
  }
}

async function obey(world: World, around: Around, pass: Pass, verb: Verb, given: Given): Promise<number> {
  const call: Client = pass.key === null ? unsigned : reach(pass.server, pass.key)
  let me: ReturnType<Kit['me']> | undefined
  const kit: Kit = {
    call,
    now: world.now(),
    me: () => (me ??= call(getMe, {})),
    columns: world.columns(),
    door: openDoor(around, pass),
    async print(answer, say) {
      if (given.flags['json']) world.print(jsonOf(answer))
      else said(world, await say())
    },
  }
  await verb.run(kit, given)
  return 0
}

/** The same document, with what a terminal would obey written as escapes of JSON. */
function jsonOf(answer: unknown): string[] {
  return visibleLines(JSON.stringify(answer, null, 2))
}

async function firstTime(around: Around, pass: Pass): Promise<Pass> {
  const isNamed = Boolean(around.environment['MUSTER_URL'])
  around.tell('Welcome to Muster. Sign in once; a key is kept for the next time.')
  const kept = await signIn(around, { server: isNamed ? pass.server : null, email: null, withKey: false })
  if (around.isLeft()) throw new Interrupted()
  return kept ? { ...kept, from: 'file' } : pass
}

const unsigned: Client = () => {
  throw new Problem({ type: '/problems/not-signed-in', title: 'Not signed in', status: 401, detail: '' })
}

function refuse(world: World, pass: Pass): number {
  return told(
    world,
    new Problem({ type: '/problems/not-signed-in', title: '', status: 401, detail: '' }),
    pass,
  )
}

/** Says on standard error what went wrong. A bug is not dressed up. */
function told(world: World, error: unknown, pass: Pass | null): number {
  if (error instanceof UsageError)
    return complain(
      world,
      error.message.split('\n').map(text => line(text)),
      2,
    )
  if (error instanceof Interrupted) return INTERRUPTED
  if (!(error instanceof Problem)) throw error
  const isKey = error.kind === 'not-signed-in' && pass !== null
  const problem = isKey ? { ...error.body, detail: howToSignIn(pass) } : error.body
  const clock = { zone: 'UTC', now: world.now() }
  return complain(world, linesOfProblem(problem, new Map(), clock), exitCodeOf(error.body))
}

function said(world: World, lines: readonly Line[]): number {
  world.print(laid(lines, world.columns(), world.colour))
  return 0
}

function complain(world: World, lines: readonly Line[], code: number): number {
  for (const one of laid(lines, world.columns(), false)) world.errors.write(`${one}\n`)
  return code
}

/** Questions are asked on standard error, so that what is printed can go into a file. */
function aroundOf(world: World): Around {
  const { environment, platform, hostname, errors, input } = world
  let lines: Lines | undefined
  let isInterrupted = false
  const interrupted = () => {
    isInterrupted = true
  }
  return {
    file: fileIn(environment, platform),
    environment,
    hostname,
    tell: text => complain(world, [line(text)], 0),
    async ask(question, secret) {
      const attended = Boolean(input.isTTY && errors.isTTY)
      lines ??= openLines(input, errors, attended, { interrupted, history: false })
      const answer = await lines.next(question, secret)
      if (isInterrupted) throw new Interrupted()
      return answer
    },
    close: () => lines?.close(),
    isLeft: () => isInterrupted,
  }
}
