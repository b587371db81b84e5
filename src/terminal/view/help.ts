import { hanging, type Line, line, span } from '../text/line.ts'

const KEYS = [
  ['l', 'list proposals; * waits for you'],
  ['c [title]', 'create: asks for parties, times and length'],
  ['d3', 'detail of the third'],
  ['p3 1 2 4?', 'slots 1 and 2 suit you, 4 if needed, the rest you refuse; none refuses all; # and a note'],
  ['n3 1 2', 'notify parties 1 and 2 (or all) of what is in common; # and a message'],
  ['g3', 'log: who did what'],
  ['x3 1', 'close on slot 1: it becomes a meeting'],
  ['m, m2', 'meetings, and the second of them'],
  ['a2 yes', 'answer it: yes, maybe or no'],
  ['f, f bo@…', 'free time of yours, or of somebody'],
  ['z Europe/Berlin', 'say times in another zone; z alone: in yours'],
  ['?', 'help'],
  ['q', 'quit'],
] as const

/** The keys, each with what it does. Without a number they mean the one looked at last. */
export function linesOfHelp(who: string): Line[] {
  const rows = KEYS.map(([keys, what]) => hanging(18, span('strong', keys.padEnd(18)), what))
  return [...rows, line(span('faint', who))]
}

/** The keys in a line, as the prompt reminds of them. */
export function keysIn(columns: number): string {
  const wide = '  l   c   d[n]  p[n]  n[n]  g[n]  x[n]  m[n]  a[n]  f   z   ?   q'
  return columns >= wide.length ? wide : ' l c d[n] p[n] n[n] g[n] x[n] m a f ? q'
}
