import type { App } from '#/app.ts'
import { type Entry, entriesOf, type Place } from '#/calendars/rules/merge.ts'
import * as store from '#/calendars/store/calendars.ts'
import * as objects from '#/calendars/store/objects.ts'
import { handsByKey, handsOf } from '#/shared/hands.ts'
import { ok, type Result, refused } from '#/shared/result.ts'
import { day, second } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'

type Asked = {
  readonly window: Window
  readonly timezone: string
  readonly after: Place | null
  readonly most: number
}

/** So many series are read at once: some tens of milliseconds. */
const BATCH = 500
/** The first look; most pages are full by then. */
const FIRST_LOOK = 7 * day
/** Of a processor, all looks together: twenty thousand events. */
const MOST_WORK = 2 * second
/** Less than what the server gives an answer. */
const LONGEST = 15 * second

/** The thread that reads takes a few at a time; who comes then waits here, not in vain. */
const turns = handsOf(3)
/** Nobody has it alone: of what one asks at once the next is read when the one before is answered, and five wait at most. */
const shares = handsByKey(1, 5)

const TOO_MUCH = refused('busy', 'Your calendars take too long to read. Ask for fewer dates.')
const TOO_OFTEN = refused('busy', 'You ask for your events too often at once. Wait for an answer first.')

/**
 * What the calendars that a person has connected hold within a window, by its place in the list, `most` at least if there
 * are so many; what is in several of them is that of the earliest connected. It is made of what was read last: no server
 * is asked.
 */
export async function externalIn(app: App, person: string, asked: Asked): Promise<Result<Entry[]>> {
  const calendars = (await store.calendarsOf(app.db, person)).map(({ id }) => id)
  if (calendars.length === 0) return ok([])
  const found = shares.take(person, () => turns.take(() => look(app, calendars, asked)))
  return found ?? TOO_OFTEN
}

/** By and by further ahead, until there are enough. */
async function look(app: App, calendars: readonly string[], asked: Asked): Promise<Result<Entry[]>> {
  const end = performance.now() + LONGEST
  const { window, after, most } = asked
  const all: Entry[] = []
  const work = { left: MOST_WORK }
  let start = after?.start ?? window.start
  for (let span = FIRST_LOOK; start < window.end && all.length < most; span *= 2) {
    if (performance.now() > end) return TOO_MUCH
    const part = { start, end: Math.min(start + span, window.end) }
    const found = await readAll(app, calendars, { ...asked, window: part }, work)
    if (!found.ok) return found
    const isFirst = start === window.start && !after
    all.push(
      ...found.value.filter(one => isFirst || one.start >= part.start).filter(one => one.start < part.end),
    )
    start = part.end
  }
  return ok(all)
}

async function readAll(
  app: App,
  calendars: readonly string[],
  { window, timezone, after }: Asked,
  work: { left: number },
): Promise<Result<Entry[]>> {
  const found: Entry[] = []
  let last: objects.Wanted['after'] = null
  for (;;) {
    const pieces: objects.Found[] = await objects.objectsIn(app.db, {
      ...{ calendars, window, after: last, limit: BATCH },
    })
    const end = pieces.at(-1)
    if (!end) return ok(entriesOf(found, calendars, after))
    const groups = [...Map.groupBy(pieces, ({ calendar, series }) => `${calendar} ${series}`).values()]
    const texts = groups.map(group => ({ texts: group.map(({ content }) => content) }))
    const times = await app.carriers.calendars.eventsNow(texts, { ...window, timezone }, work.left)
    if (!times.ok) return times
    work.left -= times.value.took
    for (const [i, { events }] of times.value.times.entries()) {
      const { calendar, subject } = groups[i]![0]!
      for (const event of events) found.push({ calendar, subject, event, start: event.start })
    }
    last = { calendar: end.calendar, series: end.series }
  }
}
