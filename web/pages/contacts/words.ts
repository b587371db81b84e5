import type { Group, Invited } from '../../data/contacts.ts'
import { listed, numberWord } from '../../parts/sentences.ts'
import { millis } from '../../parts/when.ts'
import type { Way } from './draft.ts'

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

/** As many as the API tells of one contact. */
const TOLD = 20

/** What deleting a contact takes it out of; undefined: not read yet. */
export function leavingWords(name: string, gatherings: readonly Invited[] | undefined, now: number): string {
  const coming = gatherings?.filter(({ start }) => millis(start) > now)
  if (coming?.length === 0) return `${name} is no guest of anything still to come.`
  const titles = coming?.map(({ title }) => `“${title}”`) ?? []
  const more = gatherings?.length === TOLD ? ['whatever else is still to come'] : []
  const left = coming ? listed([...titles, ...more]) : 'every gathering that is still to come'
  return `${name} leaves ${left}, and is told so where an invitation is lost by it; a seat that is given free goes to the next in line.`
}

/** Of an address after the first: when it is written to, or that it is not. `If that fails: +49 151 1111 2222` */
export function otherWay(way: Way): string {
  return `${way.isUsed ? 'If that fails' : 'Not written to'}: ${addressWords(way)}`
}

export function addressWords({ channel, address }: Pick<Way, 'channel' | 'address'>): string {
  return channel === 'sms' ? phoneWords(address) : address
}

/** Country codes of one digit and of two (ITU-T E.164, list of 2016); all others have three. */
const E164 = /^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(\d{4,})$/

/** A number (E.164) in groups that one can compare at a glance: `+49 151 1111 2222`. */
export function phoneWords(number: string): string {
  const [, country, rest] = E164.exec(number) ?? []
  if (country === undefined || rest === undefined) return number
  const count = Math.ceil(rest.length / 4)
  const groups = Array.from({ length: count }, (_, at) =>
    rest.slice(Math.floor((rest.length * at) / count), Math.floor((rest.length * (at + 1)) / count)),
  )
  return [`+${country}`, ...groups].join(' ')
}

function contactsWord(count: number): string {
  return count === 1 ? 'contact' : 'contacts'
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
