import type { Result } from '#/shared/result.ts'
import type { BusyTimes, Sought } from '#/time/calendar.ts'

/**
 * Who takes messages from us and brings them to people and programs. `src/post/` talks to them; tests and a server
 * without settings have none.
 */
export type Carriers = {
  /** Null without SMTP_URL: then messages stay in the outbox, to be read there. */
  readonly email: Mailer | null
  /** Null without a gateway: then whoever prefers text messages gets mail. */
  readonly sms: Texter | null
  readonly web: Poster
  /** Why `web` will not call an address, as far as its text tells: how it begins, or a literal private address. */
  readonly objection: (url: string) => string | undefined
  readonly calendars: Calendars
}

export type Mail = {
  /** A UUID; the Message-ID is made of it, so that a mail sent twice is one to the reader's program. */
  readonly id: string
  readonly to: Address
  /** On whose behalf: his name stands in From, and answers by hand go to him. */
  readonly sender: Address | null
  readonly subject: string
  readonly text: string
  readonly html: string | null
  /** What it is about: mails about one thing are one conversation. */
  readonly thread: string | null
  /** An iTIP object (RFC 6047). */
  readonly calendar: { readonly method: 'REQUEST' | 'CANCEL' | 'REPLY'; readonly text: string } | null
  /** An address to unsubscribe at by one POST (RFC 8058). */
  readonly unsubscribe: string | null
}

export type Address = { readonly name: string; readonly address: string }

/** What a carrier calls the message, by which its later reports tell of it. */
export type Receipt = string | null

/**
 * Resolves when the carrier has taken the message.
 * @throws Hopeless when it never will; any other error when it may later. Takes a minute at most, once it is its turn.
 */
export type Mailer = {
  readonly send: (mail: Mail) => Promise<Receipt>
  readonly close: () => Promise<void>
}

/** As a `Mailer`; `to` is in E.164. */
export type Texter = {
  readonly send: (text: {
    readonly id: string
    readonly to: string
    readonly text: string
  }) => Promise<Receipt>
}

/** One POST to an address that others chose, under guard. Resolves with the status, whatever it is. */
export type Poster = (request: {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}) => Promise<{ readonly status: number }>

/** Other people's calendars, which may be anything: neither of the two holds up the server, or answers later than in 25 s. */
export type Calendars = {
  /** The bytes at an address that `calendarAddress` took. Refuses `no-calendar`, `too-large`, `busy`. */
  readonly fetch: (url: string) => Promise<Result<Uint8Array>>
  /** When somebody is busy by a calendar. Refuses the same. */
  readonly read: (calendar: string | Uint8Array, sought: Sought) => Promise<Result<BusyTimes>>
}
