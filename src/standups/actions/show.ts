import type { App } from '#/app.ts'
import { livingIn, type Open, turnsIn } from '#/standups/actions/open.ts'
import { shownCancellation } from '#/standups/rules/agenda.ts'
import { datesAhead, isDay, nextDaily } from '#/standups/rules/dates.ts'
import { oddHours, since } from '#/standups/rules/turn.ts'
import { windowAt, wishOn } from '#/standups/rules/wish.ts'
import type { Kept } from '#/standups/rules/world.ts'
import type { Booked, Standup } from '#/standups/rules.ts'
import type { DateShape, StandupShape } from '#/standups/schema/standup.ts'
import { type Check, lastChecks } from '#/standups/store/checks.ts'
import { feedOf, holidaysOf } from '#/standups/store/holidays.ts'
import { meetingsOf } from '#/standups/store/meetings.ts'
import { day } from '#/time/date.ts'
import { formatDuration, formatInstant, parseInstant } from '#/time/instant.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

/** A stand-up as its participants see it. */
export async function show(app: App, open: Open): Promise<StandupShape> {
  const { standup, sets } = open
  const [dates, holidays, feed] = await Promise.all([
    showDates(app, open, datesShown(open, app.now())),
    holidaysOf(app.db, standup.id),
    feedOf(app.db, standup.id),
  ])
  return {
    ...shownWish(standup),
    participants: participantsOf(open),
    skip: [...sets.skips.keys()],
    holidays,
    holidays_feed: feed && {
      host: feed.host,
      read_at: feed.readAt === null ? null : formatInstant(feed.readAt),
      trouble: feed.trouble,
    },
    dates,
    next_check: nextCheckOf(standup, dates, app.now()),
  }
}

/** Those to come, and that of today while it goes on. */
function datesShown({ standup, sets, booked }: Open, now: number): string[] {
  const ahead = datesAhead(standup, sets, now)
  const today = dateOf(zoneOf(standup.timezone), now)
  const { time, meeting } = booked.get(today) ?? {}
  const goesOn = time && meeting && isDay(standup, today) && windowAt(standup, today, time).end > now
  return goesOn && ahead[0] !== today ? [today, ...ahead] : ahead
}

function shownWish(standup: Standup) {
  const { id, title, description, location, organizer, timezone, quorum, range, reminders, from, until } =
    standup
  return {
    ...{ id, title, description, location, organizer, timezone, quorum, range, reminders, from, until },
    time: standup.times[0]!,
    times: [...standup.times],
    days: [...standup.days],
    duration: formatDuration(standup.duration),
    check_before: formatDuration(standup.checkBefore),
    ahead: formatDuration(standup.ahead * day),
    too_few: standup.tooFew,
    status_to: standup.statusTo,
    calendar: standup.calendar,
    state: standup.endedAt === null ? ('running' as const) : ('ended' as const),
    created_at: formatInstant(standup.createdAt),
    updated_at: formatInstant(standup.updatedAt),
  }
}

/** The organizer, then the others as they were added, each with the account of his odd hours. */
function participantsOf(open: Open): StandupShape['participants'] {
  const { standup, members, people, booked, sets } = open
  const held = [...booked.values()].filter(({ date }) => !sets.skips.has(date) && !sets.holidays.has(date))
  const turns = standup.times.length > 1 ? held : []
  const odd = oddHours(standup, livingIn(open), turns)
  const living = new Map(livingIn(open).map(one => [one.person, one]))
  const inOrder = members.toSorted(
    (a, b) => Number(b.person === standup.organizer) - Number(a.person === standup.organizer),
  )
  return inOrder.map(({ person }) => {
    const { name, email } = people.get(person)!
    const dates = since(standup, living.get(person)!, turns).length
    return { person, name, email, odd_hours: odd.get(person)!, dates }
  })
}

function nextCheckOf(standup: Standup, dates: readonly DateShape[], now: number): string | null {
  if (standup.endedAt !== null) return null
  const before = dates.flatMap(({ start, meeting }) => {
    const at = start && meeting ? parseInstant(start)! - standup.checkBefore : 0
    return at > now ? [at] : []
  })
  return formatInstant(Math.min(nextDaily(standup, now), ...before))
}

/** How dates stand, in their order. */
export async function showDates(app: App, open: Open, dates: readonly string[]): Promise<DateShape[]> {
  const { standup, booked } = open
  const ids = dates.flatMap(date => booked.get(date)?.meeting ?? [])
  const [meetings, checks] = await Promise.all([
    meetingsOf(app.db, ids, false),
    lastChecks(app.db, standup.id, dates),
  ])
  const turns = turnsIn(open, dates, app.now())
  return dates.map(date => {
    const meeting = meetings.get(booked.get(date)?.meeting ?? '') ?? null
    return shownDate(open, { date, time: turns.get(date)! }, meeting, checks.get(date))
  })
}

function shownDate(
  { standup, sets }: Open,
  { date, time }: Pick<Booked, 'date' | 'time'>,
  meeting: Kept | null,
  last: Check | undefined,
): DateShape {
  const wish = wishOn(standup, sets, date, time)
  const leftOut =
    wish.is === 'left-out'
      ? { why: wish.why, name: wish.name }
      : wish.is === 'meeting' && last?.found === 'away' && (!meeting || meeting.cancellation)
        ? { why: 'away' as const, name: '' }
        : null
  const window = wish.is === 'nothing' ? windowAt(standup, date, time) : wish.window
  const { start, end } = meeting && !meeting.cancellation ? meeting : window
  return {
    date,
    left_out: leftOut,
    start: formatInstant(start),
    end: formatInstant(end),
    meeting: meeting?.id ?? null,
    state: leftOut ? 'left-out' : !meeting ? 'missing' : meeting.cancellation ? 'cancelled' : 'confirmed',
    ...shownCancellation(leftOut ? null : meeting, last),
    moved: (sets.moves.get(date)?.time ?? time) !== time,
  }
}
