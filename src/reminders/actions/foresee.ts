import type { App } from '#/app.ts'
import { peopleOf } from '#/people/actions.ts'
import { draftOf } from '#/reminders/actions/draft.ts'
import { type Reader, type Reminder, remindersOf } from '#/reminders/rules.ts'
import type { ForeseenReminders, ForeseenShape, foreseeReminders } from '#/reminders/schema.ts'
import { hasStopped } from '#/reminders/store/scope.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { e164 } from '#/shared/phone.ts'
import { ok, type Result } from '#/shared/result.ts'
import { addDays, hour } from '#/time/date.ts'
import { formatDuration, formatInstant, parseInstant } from '#/time/instant.ts'
import { dateOf, wallToInstant, zoneOf } from '#/time/zone.ts'

/** Nobody has it: a meeting that is only imagined. */
const NONE = '00000000-0000-0000-0000-000000000000'
const TITLE = { en: 'A meeting', de: 'Ein Termin' }

/** Which reminders the caller would get for a meeting, with these settings in place of his own. */
export async function foresee(
  app: App,
  who: Caller,
  given: BodyOf<typeof foreseeReminders>,
): Promise<Result<ForeseenReminders>> {
  const reader = await readerWith(app, who.person, given)
  const start = given.start === undefined ? tomorrowAt9(app, reader.timezone) : parseInstant(given.start)!
  const date = {
    person: reader.id,
    meeting: NONE,
    original: start,
    start,
    end: start + hour,
    reminders: null,
  }
  const facts = { ...date, title: TITLE[reader.language], location: '', days: null }
  const foreseen = remindersOf(facts, reader, { now: app.now(), otherwise: app.settings.reminders })
  const items = foreseen.map(one => shown(app, reader, one, foreseen))
  return ok({ start: formatInstant(start), items: items.toSorted(bySending) })
}

async function readerWith(
  app: App,
  person: string,
  { start: _start, when_quiet, ...given }: BodyOf<typeof foreseeReminders>,
): Promise<Reader> {
  const stored = (await peopleOf(app, [person])).get(person)!
  const phone = given.phone == null ? given.phone : e164(given.phone)
  const reader = {
    ...stored,
    ...given,
    whenQuiet: when_quiet ?? stored.whenQuiet,
    phone: phone === undefined ? stored.phone : phone,
  }
  return { ...reader, hasStopped: reader.phone !== null && (await hasStopped(app.db, reader.phone)) }
}

function tomorrowAt9(app: App, timezone: string): number {
  const zone = zoneOf(timezone)
  return wallToInstant(zone, { date: addDays(dateOf(zone, app.now()), 1), minutes: 9 * 60 }, 'start')
}

/** `text` is that of the whole message, of those that leave at the same moment. */
function shown(app: App, reader: Reader, one: Reminder, all: readonly Reminder[]): ForeseenShape {
  const { lead, wanted, placed } = one
  const isPast = wanted < app.now()
  const at = isPast || 'withheld' in placed ? null : placed.at
  const moved = 'withheld' in placed ? null : placed.moved
  const together = all.filter(other => at !== null && 'at' in other.placed && other.placed.at === at)
  const told = (together.length ? together : [one]).map(other => {
    return { ...other, moved: 'at' in other.placed ? other.placed.moved : null }
  })
  const { channel, text } = draftOf(app, reader, told, at ?? wanted)
  return {
    lead: formatDuration(lead),
    wanted: formatInstant(wanted),
    send_at: at === null ? null : formatInstant(at),
    moved: at === null || moved === null ? null : { from: formatInstant(wanted), reason: moved },
    withheld: isPast ? PAST : 'withheld' in placed ? placed.withheld : null,
    channel,
    text,
  }
}

const PAST = 'its time is past already: the invitation serves'

function bySending(a: ForeseenShape, b: ForeseenShape): number {
  const [first, second] = [a, b].map(one => parseInstant(one.send_at ?? one.wanted)!)
  return first! - second!
}
