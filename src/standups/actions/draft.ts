import type { App } from '#/app.ts'
import type { Person } from '#/people/rules.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { type Fault, invalid, notFound, type Refused } from '#/shared/result.ts'
import type { Standup } from '#/standups/rules.ts'
import { TOO_FEW_NAMED, tooFewFaults, untilFaults } from '#/standups/schema/sense.ts'
import type { changeStandup } from '#/standups/schema.ts'
import { isWritable } from '#/standups/store/standup.ts'
import { day } from '#/time/date.ts'
import { parseDuration } from '#/time/instant.ts'

export type Changes = BodyOf<typeof changeStandup>

/** A stand-up as it is with what is given; what is absent stays. */
export function drafted(standup: Standup, given: Changes): Standup {
  const { title, description, location, timezone, quorum, range, reminders, from, until, calendar } = given
  const defined = Object.fromEntries(
    Object.entries({
      ...{ title, description, location, timezone, quorum, range, reminders, from, until, calendar },
      days: given.days,
      tooFew: given.too_few,
      statusTo: given.status_to,
      duration: lengthOf(given.duration),
      checkBefore: lengthOf(given.check_before),
      ahead: daysIn(given.ahead),
    }).filter(([, value]) => value !== undefined),
  )
  return { ...standup, ...defined, times: timesOf(standup, given) }
}

/** Its time is the first of its times: given alone it takes the place of that one, and the others stay. */
function timesOf(standup: Standup, { time, times }: Changes): readonly string[] {
  const all = times ?? standup.times
  if (time === undefined) return all
  const rest = all.includes(time) ? all : all.slice(1)
  return [time, ...rest.filter(one => one !== time)]
}

function lengthOf(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : parseDuration(duration)!
}

/** A day that is begun counts. */
function daysIn(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : Math.ceil(parseDuration(duration)! / day)
}

/** How many different people were named among these, who are those and the organizer, named or not. */
export function countNamed(
  people: readonly Pick<Person, 'id' | 'email'>[],
  organizer: string,
  named: readonly string[],
): number {
  const { id, email } = people.find(one => one.id === organizer)!
  const isNamed = named.some(name => [id, email.toLowerCase()].includes(name.toLowerCase()))
  return isNamed ? people.length : people.length - 1
}

type Team = { readonly size: number; readonly named: number }

/** What of a draft cannot be, all of it at once; what can be said by its fields alone was said before. */
export async function objectionTo(
  app: App,
  standup: Standup,
  { size: team, named }: Team,
): Promise<Refused | undefined> {
  const { quorum, calendar, organizer } = standup
  const writable = calendar === null ? true : await isWritable(app.db, calendar, organizer)
  if (writable === undefined) return notFound('calendar')
  const faults: Fault[] = [
    ...untilFaults(standup),
    ...tooFewFaults(standup),
    ...(quorum !== null && quorum > team
      ? [{ path: 'quorum', message: `must not be more than the ${team} who take part` }]
      : []),
    ...(writable ? [] : [{ path: 'calendar', message: 'can only be read; name one that takes meetings' }]),
    ...(named < 2 ? [TOO_FEW_NAMED] : []),
  ]
  return faults.length ? invalid(faults) : undefined
}
