import type { Result } from '#/shared/result.ts'
import type { BusyTimes, CalendarEvent, Copy, Note, PartedObject, Sought, Survey } from '#/time/calendar.ts'

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
  readonly remote: Remote
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

/**
 * Other people's calendars, which may be anything: reading them holds up nobody. `fetch`, `read` and `eventsNow` are for
 * whoever waits for an answer, and have it within 25 s; the rest is for the clock, and waits for its turn. What cannot be
 * read spoils nothing else that was asked with it.
 * @throws an error, from the rest, when the server is being shut down
 */
export type Calendars = {
  /** The bytes at an address that `calendarAddress` took. Refuses `no-calendar`, `too-large`, `busy`. */
  readonly fetch: (url: string) => Promise<Result<Uint8Array>>
  /** When somebody is busy by a calendar. Refuses the same. */
  readonly read: (calendar: string | Uint8Array, sought: Sought) => Promise<Result<BusyTimes>>
  /** The objects of a calendar file of 20 MB at most. Refuses `no-calendar`, `too-large`. */
  readonly part: (bytes: Uint8Array) => Promise<Result<Parted>>
  /** By what each object of iCalendar is found again, in their order. */
  readonly survey: (texts: readonly string[]) => Promise<readonly Survey[]>
  /** The times of series within a window, in their order. */
  readonly events: (series: readonly SeriesTexts[], sought: Sought) => Promise<readonly SeriesTimes[]>
  /**
   * The same for somebody who waits, and how much of a processor's time it took (milliseconds). Refuses `busy` when it
   * takes more than `most` of it, two seconds unless said.
   */
  readonly eventsNow: (
    series: readonly SeriesTexts[],
    sought: Sought,
    most?: number,
  ) => Promise<Result<{ readonly times: readonly SeriesTimes[]; readonly took: number }>>
  /**
   * What calendars say of objects that are copies of meetings, in their order; null of one that cannot be read. @throws
   * when there is no time for one of them
   */
  readonly copies: (texts: readonly string[], timezone: string) => Promise<readonly (Copy | null)[]>
}

/** The objects that are one series together: one, or it and its changed occurrences where a provider keeps them apart. */
export type SeriesTexts = { readonly texts: readonly string[] }

export type SeriesTimes = {
  readonly events: readonly CalendarEvent[]
  readonly notes: readonly Note[]
  /** It took so long that it should not be read again before it changes. */
  readonly isSlow: boolean
  /** There was no time for it: it may have events all the same. */
  readonly isUnread: boolean
}

export type Parted = {
  readonly objects: readonly PartedObject[]
  readonly name: string | null
  readonly refresh: number | null
  readonly notes: readonly Note[]
}

/** By what one gets at somebody's calendars elsewhere. Kept sealed; the name of its `kind` is its provider's. */
export type Login =
  | { readonly kind: 'caldav'; readonly url: string; readonly username: string; readonly password: string }
  | { readonly kind: 'ics'; readonly url: string; readonly username?: string; readonly password?: string }
  | {
      readonly kind: 'google' | 'microsoft'
      readonly account: string
      readonly refreshToken: string
      readonly accessToken: string
      /** When the access token ends (epoch milliseconds). */
      readonly expiresAt: number
    }

/** A calendar that there is at a provider. */
export type FoundCalendar = {
  /** Names it there: the address of a CalDAV collection, the id at Google or Microsoft; empty for a feed. */
  readonly place: string
  readonly name: string
  readonly color: string | null
  readonly writable: boolean
  /** How often its provider would have it asked (milliseconds), if it says so. */
  readonly every?: number
}

/** One calendar, and by what one gets at it. `keep` is told when tokens have become others; they have to be kept. */
export type At = {
  readonly login: Login
  readonly place: string
  /** The address of its owner here. */
  readonly owner?: string
  readonly keep: (login: Login) => Promise<void>
}

/** A resource: an object of iCalendar, whole or one occurrence of a `series`. */
export type RemoteObject = {
  readonly href: string
  readonly etag: string
  readonly series: string
  readonly uid: string
  readonly text: string
  /** What could not be read of it, for its owner. */
  readonly note?: string
}

/** A resource that its server does not give, and why, as the end of a sentence that begins with its title. */
export type Withheld = { readonly href: string; readonly note: string }

/** What has changed since a mark. Several may come; the last one has the new mark. */
export type Changes = {
  readonly changed: readonly RemoteObject[]
  /** Hrefs of what is there no more. */
  readonly gone: readonly string[]
  /** What is there, and was not given several times in a row: what was known of it goes on counting. */
  readonly withheld?: readonly Withheld[]
  /** On the last one: the state that is known then. */
  readonly mark?: string
  /** Said by the last one when these were all there are: whatever else is known is there no more. */
  readonly isWhole?: boolean
}

/**
 * Calendars that lie elsewhere, whatever their provider. Every call ends within a time limit.
 * @throws RemoteTrouble (shared/remote.ts) when it cannot be done, and why
 */
export type Remote = {
  /** What calendars there are. */
  readonly find: (login: Login) => Promise<readonly FoundCalendar[]>
  /** One small request when nothing has changed. `known` says which resources are known already, with their ETags. */
  readonly changes: (
    at: At,
    mark: string | null,
    known: () => Promise<ReadonlyMap<string, string>>,
  ) => AsyncIterable<Changes>
  /** Writes an object of iCalendar; without `href` it is new. Null when it was changed there meanwhile (412). */
  readonly write: (
    at: At,
    object: {
      readonly href: string | null
      readonly etag: string | null
      readonly uid: string
      readonly text: string
    },
  ) => Promise<{ readonly href: string; readonly etag: string | null } | null>
  /** False when it was changed there meanwhile; what is gone already is removed. */
  readonly remove: (
    at: At,
    object: { readonly href: string; readonly etag: string | null },
  ) => Promise<boolean>
  /** Where one signs in at Google or Microsoft; null when the settings know no client of ours there. */
  readonly consentAddress: (
    kind: 'google' | 'microsoft',
    asked: { readonly state: string; readonly verifier: string; readonly hint?: string },
  ) => string | null
  /** The login that a code from there stands for. */
  readonly consented: (kind: 'google' | 'microsoft', code: string, verifier: string) => Promise<Login>
  /** Tells the provider that we no longer want in, where it can be told. Never throws. */
  readonly leave: (login: Login) => Promise<void>
}
