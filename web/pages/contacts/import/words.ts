import type { Imported, ImportItem } from '../../../data/contacts.ts'
import { sentence } from '../../../parts/problem.ts'
import { listed, numberWord } from '../../../parts/sentences.ts'
import { capital } from '../words.ts'

/** `47 are new, three you have already, two cannot be taken.` */
export function previewWords({ ready, known, refused }: Imported): string {
  const parts = [
    ready && `${numberWord(ready)} ${ready === 1 ? 'is' : 'are'} new`,
    known && `${numberWord(known)} you have already`,
    refused && `${numberWord(refused)} cannot be taken`,
  ].filter(part => typeof part === 'string')
  return parts.length > 0 ? `${capital(listed(parts))}.` : 'Nobody is in it.'
}

/** `47 are added, three are changed.` */
export function doneWords({ added = 0, changed = 0 }: Imported): string {
  if (added + changed === 0) return 'Nothing has changed: all of them were there already.'
  const parts = [
    added && `${numberWord(added)} ${added === 1 ? 'is' : 'are'} added`,
    changed && `${numberWord(changed)} ${changed === 1 ? 'is' : 'are'} changed`,
  ].filter(part => typeof part === 'string')
  return `${capital(listed(parts))}.`
}

/** `“Vorname” is the first name, “Ort” is left out.` What each column of a spreadsheet was taken for. */
export function columnWords({ columns }: Imported): { taken: string; left: string } {
  const taken = columns.flatMap(({ header, field }) => (field ? [`“${header}” as ${field}`] : []))
  const left = columns.filter(({ header, field }) => !field && header.trim() !== '')
  return {
    taken: taken.length > 0 ? `Read: ${taken.join(', ')}.` : '',
    left: left.length > 0 ? `Left out: ${left.map(({ header }) => `“${header}”`).join(', ')}.` : '',
  }
}

export const STATES = {
  ready: 'New',
  known: 'Known already',
  refused: 'Cannot be taken',
} as const

/** What is wrong first, then what is known, then what is new; each in the order of the file. */
export function inOrder(items: readonly ImportItem[]): ImportItem[] {
  const rank = { refused: 0, known: 1, ready: 2 } as const
  return items.toSorted((a, b) => rank[a.state] - rank[b.state] || a.line - b.line)
}

/** How many are taken when it is confirmed. */
export function takenOf({ ready, known }: Imported, onKnown: 'skip' | 'update'): number {
  return ready + (onKnown === 'update' ? known : 0)
}

/** Of those that are no trouble the server tells only the first. */
export function untoldWords({ ready, known, items }: Imported): string {
  const more = ready + known - items.filter(({ state }) => state !== 'refused').length
  return more > 0 ? `And ${more} more that can be taken.` : ''
}

/** The name of the field that says it. */
export const COUNTRY = 'Numbers without a country code are of'

/** Why a line cannot be taken, in the words of this page: the server names fields of its API, some as code. */
export function reasonWords(message: string): string {
  const plain = message
    .replace(/or say for all of the file which `country` they are of/g, `or choose it under “${COUNTRY}”`)
    .replace(
      /email or phone is missing; give at least one of the two/g,
      'no e-mail address and no mobile number',
    )
    .replaceAll('`', '')
  return sentence(plain)
}
