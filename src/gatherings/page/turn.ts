/** What just happened on the page. */
export type Turn = {
  /** An answer was saved; it stands on the page. */
  readonly isSaved?: boolean
  /** An answer that a link in a message names: not given before its button is pressed. */
  readonly chosen?: string
  readonly refused?: Refusal
  /** A zone that was asked for and does not exist. */
  readonly strangeZone?: string
}

/** Why an answer was not taken; what was pressed and typed stays. */
export type Refusal = {
  /** `fits`: for so many there would be seats; `party`: nobody may bring so many; `late`: no seat is given any more. */
  readonly why: { readonly fits: number } | 'party' | 'late'
  readonly typed: Readonly<Record<string, string>>
}
