import type { Group } from '../../data/contacts.ts'
import { numberWord } from '../../parts/sentences.ts'

/** `Twelve contacts in three groups; nobody else sees them.` `more`: those that are read are not all. */
export function summed(count: number, more: boolean, groups: number): string {
  if (count === 0) return 'Whom you may invite to a gathering. Nobody else sees them.'
  const all = more ? `More than ${count} contacts` : capital(`${numberWord(count)} ${contactsWord(count)}`)
  const where = groups > 0 ? ` in ${numberWord(groups)} ${groups === 1 ? 'group' : 'groups'}` : ''
  return `${all}${where}; nobody else sees them.`
}

/** The groups to choose from, and all of them. */
export function groupOptions(groups: readonly Group[], chosen: string | undefined) {
  const all = [{ id: EVERYBODY, name: 'All of them' }]
  const known = groups.map(({ name, count }) => ({ id: name, name: `${name} (${count})` }))
  const gone = chosen !== undefined && !groups.some(({ name }) => name === chosen)
  return [...all, ...known, ...(gone ? [{ id: chosen, name: chosen }] : [])]
}

/** No group can be called so: names have no blanks around them. */
export const EVERYBODY = ' '

/** What it says when nobody is found. */
export function nobodyFound(find: string, group: string | undefined): string {
  if (find && group) return `Nobody in ${group} goes by “${find}”.`
  return find ? `None of your contacts goes by “${find}”.` : `Nobody is in ${group} any more.`
}

function contactsWord(count: number): string {
  return count === 1 ? 'contact' : 'contacts'
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
