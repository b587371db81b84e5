import type { Entry } from '#/contacts/rules/entry.ts'
import type { Given } from '#/contacts/rules.ts'
import { CHANNELS, type Channel, reachFaults } from '#/contacts/schema/reach.ts'
import { LONGEST, MOST_GROUPS, PRIORITY } from '#/contacts/schema.ts'
import { nameFrom } from '#/people/rules.ts'
import { upright } from '#/shared/bidi.ts'
import { isEmail } from '#/shared/email.ts'
import type { Language } from '#/shared/language.ts'
import { lineFault, textFault } from '#/shared/written.ts'

export type World = {
  /** A number as it was written, in E.164; undefined when there is no such. */
  readonly readPhone: (text: string) => string | undefined
  /** Whether that takes numbers without a country code for those of some country. */
  readonly hasCountry: boolean
  /** A group into which all of them go. */
  readonly group: string | undefined
}

/** What an entry says of a contact, only as far as it says something; or everything that is wrong with it. */
export function judge(entry: Entry, world: World): Given | { readonly faults: readonly string[] } {
  const { email, notes } = entry
  const name = entry.name.replace(/[\r\n]+/g, ' ').trim() || (isEmail(email) ? nameFrom(email) : '')
  const phone = entry.phone && world.readPhone(entry.phone)
  const priority = priorityIn(entry.priority)
  const groups = [
    ...new Set([...entry.groups.map(group => group.trim()), ...(world.group ? [world.group] : [])]),
  ]
  const channels = channelsIn(entry.channels)
  const language = languageIn(entry.language)
  const faults = [
    ...nameFaults(name),
    ...(email && !isEmail(email)
      ? [`email “${cut(email)}” is no e-mail address; give it like ann@example.com`]
      : []),
    ...(entry.phone && !phone ? [phoneFault(entry.phone, world)] : []),
    ...(priority === null ? [`priority “${cut(entry.priority)}” is not a number from 1 to 100`] : []),
    ...(channels === null ? [`channels “${cut(entry.channels)}” are not email or sms`] : []),
    ...groupFaults(groups),
    ...textFaults('notes', notes, LONGEST.notes, textFault),
    ...(email || entry.phone ? [] : ['email or phone is missing; give at least one of the two']),
  ]
  const reach = reachFaults({ email: email || null, phone: phone || null, ...(channels && { channels }) })
  if (faults.length === 0) faults.push(...reach.map(({ path, message }) => `${path} ${message}`))
  if (faults.length) return { faults }
  return {
    name,
    ...(email && { email }),
    ...(phone && { phone }),
    ...(priority && { priority }),
    ...(channels?.length && { channels }),
    ...(language && { language }),
    ...(groups.length && { groups }),
    ...(notes.trim() && { notes }),
  }
}

function nameFaults(name: string): string[] {
  if (name === '') return ['name is missing']
  if (name.includes('\ufffd')) return ['name holds � where a letter was; save the file as UTF-8']
  return textFaults('name', name, LONGEST.name, lineFault)
}

function groupFaults(groups: readonly string[]): string[] {
  const many = groups.length > MOST_GROUPS ? [`groups are more than ${MOST_GROUPS}`] : []
  return [
    ...many,
    ...groups.slice(0, MOST_GROUPS).flatMap(one => textFaults('group', one, LONGEST.group, lineFault)),
  ]
}

function textFaults(
  field: string,
  text: string,
  most: number,
  faultOf: (text: string) => string | undefined,
): string[] {
  if ([...text.slice(0, 2 * most + 2)].length > most) return [`${field} must have at most ${most} characters`]
  const fault = text === '' ? undefined : faultOf(text)
  return fault === undefined ? [] : [`${field} ${fault}`]
}

function phoneFault(text: string, { hasCountry }: World): string {
  const said = `phone “${cut(text)}”`
  if (/^\d+[.,]\d+e\+?\d+$/i.test(text))
    return `${said} was rounded by a spreadsheet; make its column text, and export it anew`
  if (hasCountry || /^\s*(\+|00)/.test(text)) return `${said} is no phone number; give it like +49 30 901820`
  return `${said} has no country; give it like +49 30 901820, or say for all of the file which \`country\` they are of`
}

/** Outlook knows but three of them. Undefined: not said; null: senseless. */
function priorityIn(text: string): number | undefined | null {
  if (text === '') return undefined
  const word = WORDS[text.toLowerCase()]
  const number = word ?? (/^\d{1,3}$/.test(text) ? Number(text) : 0)
  return number >= PRIORITY.minimum && number <= PRIORITY.maximum ? number : null
}

const WORDS: Readonly<Record<string, number>> = { high: 1, hoch: 1, normal: 3, low: 5, niedrig: 5 }

function channelsIn(text: string): Channel[] | null {
  const words = text
    .toLowerCase()
    .split(/[;,\s]+/)
    .filter(Boolean)
  const channels = [...new Set(words.map(word => CHANNELS.find(channel => channel === word)))]
  return channels.includes(undefined) ? null : (channels as Channel[])
}

/** `de-AT`, `Deutsch`; another language than ours is the host's. */
function languageIn(text: string): Language | undefined {
  if (/^(de\b|deutsch|german)/i.test(text)) return 'de'
  return /^en(\b|gl)/i.test(text) ? 'en' : undefined
}

/** What was written, as far as it fits into a sentence. */
export function cut(text: string): string {
  const shown = upright(text.slice(0, 200))
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .toWellFormed()
  return [...shown].slice(0, 60).join('')
}
