import type { Client } from '#/client/client.ts'
import type { Me } from '../state/types.ts'
import type { Line } from '../text/line.ts'

/** A subcommand: what it is called, takes and does. */
export type Verb = {
  readonly name: string
  /** What stands behind it, as its help shows: `ID SLOT…`. */
  readonly takes: string
  /** The least and the most words it takes. */
  readonly words: readonly [number, number]
  readonly about: string
  readonly flags: Flags
  readonly run: (kit: Kit, given: Given) => Promise<void>
}

/** By name; `value` is what to put there, none for a switch. */
export type Flags = Readonly<Record<string, { readonly value?: string; readonly about: string }>>

/** What somebody typed behind a verb. A flag may be given more than once. */
export type Given = {
  readonly words: readonly string[]
  readonly flags: Readonly<Record<string, readonly string[] | undefined>>
}

/** What a verb works with: the server as one person, and a place to print. */
export type Kit = {
  readonly call: Client
  /** Epoch milliseconds. */
  readonly now: number
  /** Asked of the server once, when it is wanted. */
  readonly me: () => Promise<Me>
  /** Prints an answer of the API: as it is with --json, else as the lines that `say` makes of it. */
  readonly print: (answer: unknown, say: () => Line[] | Promise<Line[]>) => Promise<void>
  readonly columns: number
  readonly door: Door
}

/** The way in and out: where the key is kept. */
export type Door = {
  /** A sentence: which server, and where the key is from. */
  readonly where: string
  readonly signIn: (given: {
    server: string | null
    email: string | null
    withKey: boolean
  }) => Promise<Line[]>
  readonly signOut: () => Promise<Line[]>
}

/** Thrown when what somebody typed makes no sense: exit code 2. */
export class UsageError extends Error {}

export const JSON_FLAG = { json: { about: 'print what the API answers, one JSON document' } } as const
export const ZONE_FLAG = {
  zone: { value: 'ZONE', about: 'read and say times there, not in your own zone' },
} as const

/** The last value of a flag. */
export function one(given: Given, flag: string): string | undefined {
  return given.flags[flag]?.at(-1)
}

/** What was given between commas or again and again: `--with a,b --with c`. */
export function many(given: Given, flag: string): string[] {
  return (given.flags[flag] ?? [])
    .flatMap(text => text.split(','))
    .map(text => text.trim())
    .filter(Boolean)
}

/** A whole number. @throws UsageError */
export function numberOf(given: Given, flag: string, most: number): number | undefined {
  const text = one(given, flag)
  if (text === undefined) return undefined
  if (!/^\d{1,6}$/.test(text) || Number(text) < 1 || Number(text) > most) {
    throw new UsageError(`--${flag} takes a number from 1 to ${most}.`)
  }
  return Number(text)
}
