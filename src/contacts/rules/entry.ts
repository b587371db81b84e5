/** What a file says of one contact, as it stands there; empty where it says nothing. */
export type Entry = {
  /** Where it begins in the file; lines count from 1. */
  readonly line: number
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly priority: string
  readonly channels: string
  readonly language: string
  readonly groups: readonly string[]
  readonly notes: string
}

/** A part of a file from which no entry could be read, and what is wrong there. */
export type Unreadable = { readonly line: number; readonly fault: string }

export const NOTHING: Omit<Entry, 'line'> = {
  name: '',
  email: '',
  phone: '',
  priority: '',
  channels: '',
  language: '',
  groups: [],
  notes: '',
}
