import type { Party } from '../../data/proposals.ts'
import { listed } from '../../parts/sentences.ts'
import type { Row } from './rows.ts'

/** What closing on a slot does, and for whom: who is invited, who cannot, who has said nothing. */
export function closingSentences(row: Row, others: readonly Party[]): string[] {
  const named = (parties: readonly Party[]) => listed(parties.map(({ name }) => name))
  const said = (answer: string | undefined) =>
    others.filter(({ person }) => row.answers.get(person) === answer)
  const refused = said('no')
  const silent = said(undefined)
  const taken = others.filter(({ person }) => row.taken.has(person))
  const invited = others.filter(party => !refused.includes(party))
  return [
    `It becomes a meeting.${invited.length ? ` ${named(invited)} ${invited.length === 1 ? 'is' : 'are'} invited.` : ''}`,
    ...(refused.length
      ? [`${named(refused)} said no, and ${refused.length === 1 ? 'is' : 'are'} told when it is.`]
      : []),
    ...(silent.length ? [`${named(silent)} ${silent.length === 1 ? 'has' : 'have'} not answered.`] : []),
    ...(taken.length ? [`${named(taken)} ${taken.length === 1 ? 'is' : 'are'} no longer free then.`] : []),
  ]
}
