import type { Reason } from './problem.ts'
import { dateIn, nearDay, span } from './when.ts'

/** `Ann`, `Ann and Bo`, `Ann, Bo and Cy`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

export type Reading = { zone: string; now: number; nameOf: (person: string) => string }

/**
 * Why somebody cannot come, one sentence a reason: `Bo is in another meeting tomorrow, 09:00–09:40.` What holds for
 * many occurrences of a series is one sentence too: `… Monday 23 November, 09:30–09:45, and 29 more times.`
 */
export function whyNot(reasons: readonly Reason[], reading: Reading): string[] {
  const alike = Map.groupBy(reasons, ({ person, reason }) => `${person} ${reason}`)
  return [...alike.values()].flatMap(group =>
    group.length > 2 ? [onceForAll(group, reading)] : group.map(reason => whyNotOnce(reason, '', reading)),
  )
}

function onceForAll(group: readonly Reason[], reading: Reading): string {
  return whyNotOnce(group[0]!, `, and ${numberWord(group.length - 1)} more times`, reading)
}

function whyNotOnce(reason: Reason, more: string, reading: Reading): string {
  const day = nearDay(dateIn(reason.start, reading.zone), dateIn(reading.now, reading.zone))
  const when = `${day}, ${span(reason.start, reason.end, reading.zone)}${more}`
  const name = reading.nameOf(reason.person)
  return sentenceFor(reason.reason, name, when, name === 'You')
}

function sentenceFor(reason: string, name: string, when: string, me: boolean): string {
  const is = me ? 'are' : 'is'
  if (reason === 'meeting') return `${name} ${is} in another meeting ${when}.`
  if (reason === 'external') return `${name} ${is} busy in another calendar ${when}.`
  if (reason === 'outside-hours') return `${name} ${me ? 'do' : 'does'} not offer ${when}.`
  return `It is not known whether ${me ? 'you are' : `${name} is`} free ${when}.`
}

type Answer = 'accepted' | 'declined' | 'tentative' | 'invited' | string

/** `Two accepted, one has not answered.` Only what there is to say. */
export function answersIn(answers: readonly Answer[]): string {
  const count = (word: Answer) => answers.filter(answer => answer === word).length
  const silent = answers.length - count('accepted') - count('declined') - count('tentative')
  const parts = [
    count('accepted') && `${numberWord(count('accepted'))} accepted`,
    count('tentative') && `${numberWord(count('tentative'))} said maybe`,
    count('declined') && `${numberWord(count('declined'))} declined`,
    silent && `${numberWord(silent)} ${silent === 1 ? 'has' : 'have'} not answered`,
  ].filter(part => typeof part === 'string')
  const words = listed(parts)
  return words && `${words[0]!.toUpperCase()}${words.slice(1)}.`
}

/** `one` to `twelve`, then figures. */
export function numberWord(count: number): string {
  const words = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ')
  return words[count] ?? String(count)
}
