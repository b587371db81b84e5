import { listed } from '../../parts/sentences.ts'
import { counted } from '../../parts/when.ts'
import type { Draft } from './draft.ts'

const MOST_NAMES = 3

/** What stands below the title of the page: whom it asks, and for how much. */
export function standingWords(draft: Draft, nameOf: (who: string) => string): string {
  const { people, sort, times, dates } = draft
  if (people.length === 0) return 'Everyone you ask says, by a personal link, which times suit.'
  const slots = sort === 'days' ? counted(dates.length, 'day') : counted(times.length, 'time')
  const chosen = (sort === 'days' ? dates : times).length
  const who = several(people.map(nameOf))
  const verb = people.length === 1 ? 'gets' : 'get'
  return chosen === 0
    ? `Choose times for ${who} to pick from.`
    : `${who} ${verb} a mail with ${slots} to choose from.`
}

/** What has to be there before it can be proposed; nothing when all is. */
export function missingWords({ people, sort, times, dates }: Draft): string {
  const missing = [
    ...(people.length === 0 ? ['somebody to ask'] : []),
    ...(sort === 'times' && times.length === 0 ? ['a time'] : []),
    ...(sort === 'days' && dates.length === 0 ? ['a day'] : []),
  ]
  return missing.length ? `Still missing: ${listed(missing)}.` : ''
}

/** As the server makes a title up where there is none. */
export function madeUpTitle(names: readonly string[]): string {
  return names.length < 2 ? 'One is made up when it stays empty' : `Meeting of ${several(names)}`
}

/** What of another proposal did not come along; nothing when all did. */
export function passedWords(before: number, left: number, sort: Draft['sort']): string {
  if (before === left) return ''
  const one = sort === 'days' ? 'day' : 'time'
  if (left === 0) return `Its ${one}s have all passed; choose new ones.`
  return `${counted(before - left, one)} of it ${before - left === 1 ? 'has' : 'have'} passed.`
}

function several(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES
  if (rest <= 0) return listed(names)
  return listed([...names.slice(0, MOST_NAMES), rest === 1 ? 'one other' : `${rest} others`])
}
