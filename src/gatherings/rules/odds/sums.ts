/** How many seats those invited may take together; parties come as a whole or not at all. */
export type Sums = {
  /** One more party of this size is invited. */
  add(size: number): void
  /** The chance that they take more seats than there are; with `size`, if one more party of this size were invited. */
  overflow(size?: number): number
}
