/** A file of code as the rules see it. Paths are relative to the root, with `/`. */
export type Source = {
  readonly path: string
  readonly lines: number
  readonly imports: readonly Import[]
  readonly functions: readonly Named[]
  /** What the file declares. */
  readonly names: readonly Named[]
  /** `Date`, `Math.random`, `process.env`: what it takes from the world without importing it. */
  readonly globals: readonly Named[]
}

/** `target` is a path of this tree; null for a package, which `from` names. */
export type Import = {
  readonly from: string
  readonly target: string | null
  readonly line: number
  readonly typeOnly: boolean
}

export type Named = { readonly name: string; readonly line: number; readonly lines: number }
