/**
 * Why a calendar elsewhere cannot be read or written: it cannot be reached (`away`), does not take our credentials
 * (`denied`), is not there any more (`gone`), answers what makes no sense (`strange`), or wants to be left alone for a
 * while (`busy`).
 */
export type TroubleKind = 'away' | 'denied' | 'gone' | 'strange' | 'busy'

/** Thrown by whoever talks to calendars elsewhere. The message is a sentence for their owner. */
export class RemoteTrouble extends Error {
  readonly kind: TroubleKind
  /** Milliseconds until it may be asked again, where it said so. */
  readonly wait: number | null

  constructor(kind: TroubleKind, sentence: string, wait: number | null = null) {
    super(sentence)
    this.kind = kind
    this.wait = wait
  }
}

/** Thrown when all was told but a few objects: the mark holds for the rest, and has those asked for once more. */
export class Unfinished extends RemoteTrouble {
  readonly mark: string

  constructor({ kind, message }: RemoteTrouble, mark: string) {
    super(kind, message)
    this.mark = mark
  }
}
