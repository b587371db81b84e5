import { parseArgs } from 'node:util'
import { nearest } from '../words/nearest.ts'
import { type Flags, type Given, UsageError, type Verb } from './verb.ts'

/** What was typed behind a verb, checked against what it takes. @throws UsageError that names the nearest known flag */
export function readArguments(verb: Verb, args: readonly string[]): Given & { help: boolean } {
  const known: Flags = { ...verb.flags, help: { about: '' } }
  const options = Object.fromEntries(
    Object.entries(known).map(([name, { value }]) => {
      const type = value === undefined ? ('boolean' as const) : ('string' as const)
      return [name, { type, multiple: true }]
    }),
  )
  const { tokens } = parseArgs({
    args: [...args].map(arg => (arg === '-h' ? '--help' : arg)),
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  })
  const words: string[] = []
  const flags: Record<string, string[]> = {}
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value)
    if (token.kind !== 'option') continue
    if (!Object.hasOwn(known, token.name)) throw unknown(verb, token.rawName, Object.keys(known))
    flags[token.name] = [...(flags[token.name] ?? []), given(verb, token)]
  }
  const help = flags['help'] !== undefined
  const [least, most] = verb.words
  if (!help && (words.length < least || words.length > most)) {
    throw new UsageError(`muster ${verb.name} takes ${verb.takes || 'nothing more'}. ${forHelp(verb)}`)
  }
  return { words, flags, help }
}

function given(verb: Verb, token: { name: string; rawName: string; value: string | undefined }): string {
  const wanted = verb.flags[token.name]?.value
  if (wanted === undefined && token.value !== undefined)
    throw new UsageError(`${token.rawName} takes no value.`)
  if (wanted !== undefined && !token.value) throw new UsageError(`${token.rawName} takes ${wanted}.`)
  return token.value ?? ''
}

function unknown(verb: Verb, raw: string, known: readonly string[]): UsageError {
  const near = nearest(raw.replace(/^-+/, ''), known)
  const hint = near ? `Did you mean --${near}?` : forHelp(verb)
  return new UsageError(`muster ${verb.name} knows no ${raw}. ${hint}`)
}

function forHelp({ name }: Verb): string {
  return `\`muster ${name} --help\` says more.`
}
