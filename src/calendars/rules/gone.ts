/** What a calendar has lost since it was looked at last. */
export type Loss = {
  /** Copies of meetings that are there no more. */
  readonly gone: number
  /** Copies that there were. */
  readonly copies: number
  /** Resources of any kind that went since, those copies among them. */
  readonly lost: number
  /** Resources that are left. */
  readonly held: number
}

/** So many are deleted one by one between two looks; more is somebody cleaning up, or a server that has forgotten. */
const BY_HAND = 5
/** Nobody deletes so many by hand within a quarter of an hour, however many there are. */
const NEVER_BY_HAND = 20

/**
 * Whether a calendar lost its meetings all together, by accident or by being cleared: that cancels none of them. One that
 * was the only one may have been deleted; two at once that leave nothing at all were not.
 */
export function isWiped({ gone, copies, lost, held }: Loss): boolean {
  if (gone > NEVER_BY_HAND) return true
  if (gone > BY_HAND && gone * 2 > copies) return true
  if (lost > BY_HAND && lost > held) return true
  return held === 0 && Math.max(gone, lost) > 1
}
