import type { Calendars, SeriesTexts, SeriesTimes } from '#/carriers.ts'
import { type AskSome, inBatches } from '#/post/batches.ts'
import type { Expanded, Kind, Question, Questions } from '#/post/calendar-reading.ts'
import { openFetcher, TOO_LARGE } from '#/post/fetch.ts'
import { Closed, openThread } from '#/post/thread.ts'
import { LONGEST_CALENDAR, LONGEST_FEED } from '#/shared/calendar.ts'
import { ok, type Result, refused } from '#/shared/result.ts'
import type { Copy, Survey } from '#/time/calendar.ts'
import { second } from '#/time/date.ts'

/** A calendar of 10,000 events takes half a second; what takes longer than this means harm. */
const PATIENCE = 3 * second
/** For the clock, whose batches take a tenth of a second: a busy machine is no reason to give up somebody's busy time. */
const LATER_PATIENCE = 8 * second
/** Of a file to be parted, besides: it takes a tenth of that. */
const PATIENCE_A_MEGABYTE = second
/**
 * Of a processor, for all that the clock asks at once, some hundred series: they take a tenth of a second. Others have
 * their turns meanwhile.
 */
const LATER_MOST = 10 * second
/** Of a processor, for a question of somebody who waits: twenty thousand events. */
const NOW_MOST = 2 * second
/** They are read one after the other; with the ten seconds to fetch it, whoever came last is answered within 25 s. */
const MOST_WAITING = 4

const SLOW = 'takes too long to read'
const TOO_MUCH = refused('busy', 'Your calendars take too long to read. Ask for fewer dates.')
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
  const inTurn = turnsOf(MOST_WAITING)
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
      const ask: AskSome<string, Survey> = (items, at) => later.ask('survey', { items, at })
      const { answers } = await inBatches(texts, lengthOf, ask)
      return answers.map(one => one ?? { uid: '', hull: null, reason: SLOW })
    },
    async events(series, sought) {
      const ask: AskSome<SeriesTexts, Expanded> = (items, at) => later.ask('events', { items, at, sought })
      const { answers } = await inBatches(series, lengthOfSeries, ask, LATER_MOST)
      return answers.map(timesOf)
    },
    async eventsNow(series, sought, most = NOW_MOST) {
      const ask: AskSome<SeriesTexts, Expanded> = (items, at) =>
        now.ask('events', { items, at, sought }, (patience ?? PATIENCE) / 2)
      const { answers, took, isSpent } = await inBatches(series, lengthOfSeries, ask, most)
      return isSpent ? TOO_MUCH : ok({ times: answers.map(timesOf), took })
    },
    copies: (texts, timezone) => copiesBy(later.ask, texts, timezone),
    close: async () => void (await Promise.all([now.close(), later.close()])),
  }
}

/** Whoever comes when so many wait is told so. */
function turnsOf(most: number): <T>(work: () => Promise<Result<T>>) => Promise<Result<T>> {
  let waiting = 0
  return async work => {
    if (waiting >= most) return BUSY
    waiting++
    return work().finally(() => waiting--)
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

async function copiesBy(asks: Ask, texts: readonly string[], timezone: string): Promise<(Copy | null)[]> {
  const ask: AskSome<string, { copy: Copy | null }> = async (items, at) => {
    const { answers, took } = await asks('copies', { items, at, timezone })
    return { answers: answers.map(copy => ({ copy })), took }
  }
  const { answers } = await inBatches(texts, lengthOf, ask)
  // What there was no time for is not what makes no sense: nobody is to write over it.
  if (answers.includes(null)) throw new Error('A copy took too long to read.')
  return answers.map(one => one!.copy)
}

/** What there was no answer to was not read at all; to read it again would take as long. */
function timesOf(expanded: Expanded | null): SeriesTimes {
  if (expanded === null) return { events: [], notes: [noteOf(SLOW)], isSlow: true, isUnread: true }
  const { read, isSlow } = expanded
  if (!read.ok) return { events: [], notes: [noteOf(read.reason)], isSlow, isUnread: false }
  // Whoever is told nothing else wonders where it is.
  const notes = isSlow && read.notes.length === 0 ? [noteOf(SLOW)] : read.notes
  return { events: read.events, notes, isSlow, isUnread: false }
}

function noteOf(reason: string) {
  return { uid: '', title: '', reason }
}

function lengthOfSeries({ texts }: SeriesTexts): number {
  return texts.reduce((sum, text) => sum + text.length, 0)
}

function lengthOf(text: string): number {
  return text.length
}

function none(reason: string): Result<never> {
  return refused('no-calendar', `What was given ${reason}.`)
}
