import type { Calendars, SeriesTexts, SeriesTimes } from '#/carriers.ts'
import { inBatches } from '#/post/batches.ts'
import type { Kind, Question, Questions } from '#/post/calendar-reading.ts'
import { openFetcher, TOO_LARGE } from '#/post/fetch.ts'
import { Closed, openThread } from '#/post/thread.ts'
import { LONGEST_CALENDAR, LONGEST_FEED } from '#/shared/calendar.ts'
import { ok, type Result, refused } from '#/shared/result.ts'
import type { EventsReading, Sought } from '#/time/calendar.ts'
import { second } from '#/time/date.ts'

/** A calendar of 10,000 events takes half a second; what takes longer than this means harm. */
const PATIENCE = 3 * second
/** For the clock, whose batches take a tenth of a second: a busy machine is no reason to give up somebody's busy time. */
const LATER_PATIENCE = 8 * second
/** Of a file to be parted, besides: it takes a tenth of that. */
const PATIENCE_A_MEGABYTE = second
/** They are read one after the other; with the ten seconds to fetch it, whoever came last is answered within 25 s. */
const MOST_WAITING = 4

const SLOW = 'takes too long to read'
const BUSY = refused('busy', 'Others have calendars read just now. Try again in a minute.')

type Ask = <K extends Kind>(
  kind: K,
  asked: Questions[K]['asked'],
  patience?: number,
) => Promise<Questions[K]['answered']>

/**
 * Reads calendars in two threads, one for those who wait and one for the clock, so that no file that somebody connected
 * holds up the others' answers; and fetches them under guard. `named` are the private addresses that may be called all the
 * same.
 */
export function openCalendars(
  named: readonly string[],
  patience?: number,
): Calendars & { readonly close: () => Promise<void> } {
  const [now, later] = [openReading(patience ?? PATIENCE), openReading(patience ?? LATER_PATIENCE)]
  // Somebody waits for all of them together.
  const hurried: Ask = (kind, asked) => now.ask(kind, asked, (patience ?? PATIENCE) / 2)
  let waiting = 0
  const inTurn = async <T>(work: () => Promise<Result<T>>): Promise<Result<T>> => {
    if (waiting >= MOST_WAITING) return BUSY
    waiting++
    return work().finally(() => waiting--)
  }
  return {
    fetch: openFetcher(named),
    async read(calendar, sought) {
      if (Buffer.byteLength(calendar) > LONGEST_CALENDAR) return TOO_LARGE
      return inTurn(async () => {
        const read = await answerOr(now.ask('busy', { calendar, sought }))
        return read.ok ? ok({ busy: read.busy, unread: read.unread }) : none(read.reason)
      })
    },
    async part(bytes) {
      if (bytes.length > LONGEST_FEED)
        return refused(
          'too-large',
          `A calendar may have ${LONGEST_FEED / 1e6} MB. Connect one of fewer years.`,
        )
      const longest = (patience ?? LATER_PATIENCE) + (bytes.length / 1e6) * PATIENCE_A_MEGABYTE
      const read = await answerOr(later.ask('part', bytes, longest))
      if (!read.ok) return none(read.reason)
      const { objects, name, refresh, notes } = read
      return ok({ objects, name, refresh, notes })
    },
    async survey(texts) {
      const surveys = await inBatches(texts, lengthOf, batch => later.ask('survey', batch))
      return surveys.map(one => one ?? { uid: '', hull: null, reason: SLOW })
    },
    events: (series, sought) => timesBy(later.ask, series, sought),
    eventsNow: (series, sought) => inTurn(async () => ok(await timesBy(hurried, series, sought))),
    copies: (texts, timezone) =>
      inBatches(texts, lengthOf, batch => later.ask('copies', { texts: batch, timezone })),
    close: async () => void (await Promise.all([now.close(), later.close()])),
  }
}

function openReading(patience: number): { readonly ask: Ask; readonly close: () => Promise<void> } {
  const file = new URL('./calendar-reading.ts', import.meta.url)
  const thread = openThread<Question, never>(file, { patience, megabytes: 256 })
  return {
    ask: (kind, asked, longest) => thread.ask({ kind, asked } as Question, longest),
    close: thread.close,
  }
}

/** What was read, or that it took too long. */
function answerOr<T>(answer: Promise<T>): Promise<T | { readonly ok: false; readonly reason: string }> {
  return answer.catch(error => {
    if (error instanceof Closed) throw error
    return { ok: false, reason: SLOW }
  })
}

async function timesBy(ask: Ask, series: readonly SeriesTexts[], sought: Sought): Promise<SeriesTimes[]> {
  const length = ({ texts }: SeriesTexts) => texts.reduce((sum, text) => sum + text.length, 0)
  const read = await inBatches(series, length, batch => ask('events', { series: batch, sought }))
  return read.map(timesOf)
}

function timesOf(read: EventsReading | null): SeriesTimes {
  if (read?.ok) return { events: read.events, notes: read.notes }
  return { events: [], notes: [{ uid: '', title: '', reason: read?.reason ?? SLOW }] }
}

function lengthOf(text: string): number {
  return text.length
}

function none(reason: string): Result<never> {
  return refused('no-calendar', `What was given ${reason}.`)
}
