import { signingIn, signingOut, whoami } from './commands/access.ts'
import { answering, closing, notifying } from './commands/answer.ts'
import { freeing } from './commands/free.ts'
import * as meetings from './commands/meetings.ts'
import * as proposals from './commands/proposals.ts'
import { creating } from './commands/propose.ts'
import { UsageError, type Verb } from './commands/verb.ts'
import { nearest } from './words/nearest.ts'

/** Everything there is to call, in the order in which the help lists it. */
export const VERBS: readonly Verb[] = [
  proposals.listing,
  proposals.showing,
  creating,
  answering,
  notifying,
  closing,
  proposals.logging,
  meetings.listing,
  meetings.showing,
  meetings.answering,
  freeing,
  signingIn,
  signingOut,
  whoami,
]

/** The verb that a line of words begins with, and the rest. `create` alone is `proposals create`. @throws UsageError */
export function verbIn(args: readonly string[]): { verb: Verb; rest: readonly string[] } {
  for (const length of [2, 1]) {
    const name = args.slice(0, length).join(' ')
    const verb = VERBS.find(one => one.name === name) ?? VERBS.find(one => one.name === `proposals ${name}`)
    if (verb) return { verb, rest: args.slice(length) }
  }
  throw new UsageError(unknown(args))
}

function unknown([first = '', second = '']: readonly string[]): string {
  const inside = VERBS.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name)
  if (inside.length)
    return `muster ${first} takes one of: ${inside.map(name => name.split(' ')[1]).join(', ')}.`
  const names = VERBS.flatMap(({ name }) => [name, name.split(' ')[0]!, name.replace('proposals ', '')])
  const near = nearest(`${first} ${second}`.trim(), names) ?? nearest(first, names)
  const hint = near ? `Did you mean \`muster ${near}\`?` : '`muster --help` lists what there is.'
  return `muster knows no ${first}. ${hint}`
}
