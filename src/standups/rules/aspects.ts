import type { Standup } from '#/standups/rules.ts'

/** What participants are told of that is not as it was. */
export type Aspect =
  | 'title'
  | 'time'
  | 'zone'
  | 'days'
  | 'from'
  | 'until'
  | 'duration'
  | 'location'
  | 'description'
  | 'people'

type Compared = Pick<
  Standup,
  'title' | 'times' | 'timezone' | 'days' | 'from' | 'until' | 'duration' | 'location' | 'description'
> & { readonly people: readonly string[] }

/** In what a stand-up differs from before, as far as its participants are concerned. */
export function aspectsOf(before: Compared, after: Compared): Aspect[] {
  const differs: Readonly<Record<Aspect, boolean>> = {
    title: before.title !== after.title,
    time: before.times.join() !== after.times.join(),
    zone: before.timezone !== after.timezone,
    days: sorted(before.days) !== sorted(after.days),
    from: before.from !== after.from,
    until: before.until !== after.until,
    duration: before.duration !== after.duration,
    location: before.location !== after.location,
    description: before.description !== after.description,
    people: sorted(before.people) !== sorted(after.people),
  }
  return (Object.keys(differs) as Aspect[]).filter(aspect => differs[aspect])
}

type Reasons = Pick<Standup, 'times' | 'timezone' | 'quorum' | 'tooFew' | 'range'> & {
  readonly people: readonly string[]
}

/** Whether what the officer went by when he moved dates is no more as it was. */
export function isMovedAnew(before: Reasons, after: Reasons): boolean {
  const [one, other] = [before, after].map(({ times, timezone, quorum, tooFew, range, people }) =>
    JSON.stringify([times, timezone, quorum, tooFew, range?.start, range?.end, sorted(people)]),
  )
  return one !== other
}

function sorted(items: readonly string[]): string {
  return items.toSorted().join()
}
