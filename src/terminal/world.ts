/** What the program knows of where it runs. `main.ts` makes it, once. */
export type World = {
  readonly input: NodeJS.ReadStream
  readonly output: NodeJS.WriteStream
  readonly errors: NodeJS.WriteStream
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Whether somebody sits at both ends; else nothing is asked and nothing decorated. */
  readonly attended: boolean
  readonly colour: boolean
  readonly hostname: string
  readonly platform: NodeJS.Platform
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly columns: () => number
  /** Lines on standard output; faults, where nobody sits there, on standard error. */
  readonly print: (lines: readonly string[], isFault?: boolean) => void
}
