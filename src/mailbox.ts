import type { Result } from '#/shared/result.ts'

/** Where mail from outside arrives. `src/post/` listens and reads; the domain behind it decides. */
export type Mailbox = {
  /** Whether this mailbox has such an address. Whoever writes to another learns nothing. */
  readonly has: (address: string) => Promise<boolean>
  /**
   * Takes one mail, and has stored what comes of it when it resolves. A refusal goes back to the sender, and with it
   * the sentence; after an exception the sender's server tries again.
   */
  readonly take: (address: string, mail: Incoming) => Promise<Result<unknown>>
}

/** What a mail from outside holds that is meant for a program. */
export type Incoming = {
  /** When it says it was sent, epoch milliseconds. */
  readonly sentAt: number | null
  /** iCalendar objects, and the method that the mail names for each (RFC 6047 §2.4). */
  readonly calendars: readonly { readonly method: string | null; readonly text: string }[]
  /** What a mail server reports of an earlier mail (`message/delivery-status`, RFC 3464). */
  readonly report: string | null
}
