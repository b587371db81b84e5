import { briefOf, type Told } from '#/gatherings/mail/facts.ts'
import { wordsIn } from '#/gatherings/mail/languages.ts'
import { fitted } from '#/gatherings/mail/short.ts'
import type { Brief, Words } from '#/gatherings/mail/words.ts'
import type { Refused } from '#/shared/result.ts'
import { plain } from '#/shared/sms.ts'

export type { Told } from '#/gatherings/mail/facts.ts'

/** What is said back to a text message that was not understood. */
export function unsure(told: Told): string {
  return reply(told, (words, brief) => words.unsure(brief))
}

/** The same when it may mean one of several, which have their numbers by their order; `isSaid`: only which is not clear. */
export function which(several: readonly Told[], isSaid: boolean): string {
  const words = wordsIn(several[0]!.reader.language).reply
  const lines = several.map(told => {
    const { title, when } = briefOf(told)
    return `${[...title].slice(0, LONGEST_TITLE).join('')}, ${when}`
  })
  return plain(words.which(lines, isSaid))
}

/** Several of them share a text message. */
const LONGEST_TITLE = 24

/** Why an answer was not taken. */
export function refusal(told: Told, { kind, facts }: Refused): string {
  return reply(told, (words, brief) => {
    const fits = Number(facts['fits'])
    if (kind === 'full' && fits > 0) return words.full(brief, fits)
    if (kind === 'invalid-input') return words.tooMany(brief, told.gathering.partyLimit)
    return kind === 'over' ? words.late(brief) : words.gone(brief)
  })
}

function reply(told: Told, say: (words: Words['reply'], brief: Brief) => string): string {
  const words = wordsIn(told.reader.language).reply
  const brief = briefOf(told)
  return fitted(brief, names => say(words, { ...brief, ...names }))
}
