import { hanging, type Line, line, span } from '../text/line.ts'
import type { Verb } from './verb.ts'

/** What there is to call, each in a line. */
export function generalHelp(verbs: readonly Verb[]): Line[] {
  return [
    line(span('strong', 'muster'), ' without more is the prompt: ? there lists the keys.'),
    line(''),
    ...verbs.map(({ name, about }) => entry(`muster ${name}`, about, 26)),
    line(''),
    entry('muster VERB --help', 'what it takes', 26),
    entry('$MUSTER_URL, $MUSTER_KEY', 'a server and a key instead of those you signed in with', 26),
    line('Exit codes: 0 done, 1 refused, 2 not understood, 3 not signed in, 4 not reached.'),
  ]
}

export function helpOf({ name, takes, about, flags }: Verb): Line[] {
  const rows = Object.entries(flags).map(([flag, { value, about: what }]) =>
    entry(`--${flag}${value ? ` ${value}` : ''}`, what, 26),
  )
  return [line(span('strong', `muster ${name}`), takes ? ` ${takes}` : ''), hanging(2, '  ', about), ...rows]
}

function entry(name: string, about: string, width: number): Line {
  return hanging(width + 2, '  ', `${name.padEnd(width - 1)} `, about)
}
