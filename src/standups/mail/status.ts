import type { Answer, Status as Said } from '#/meetings/rules.ts'
import type { Letter, Part } from '#/shared/letter.ts'
import { clockOf, dayOf } from '#/shared/when.ts'
import { momentsOf } from '#/standups/mail/facts.ts'
import { hinderedBy, type Naming } from '#/standups/mail/happened.ts'
import { letter } from '#/standups/mail/letters.ts'
import type { Hindered } from '#/standups/mail/news.ts'
import type { Dated, Reader, Ritual } from '#/standups/mail/ritual.ts'
import type { Words } from '#/standups/mail/words.ts'
import { listOf } from '#/standups/rules/rhythm.ts'
import { placeOn } from '#/standups/rules.ts'

/** How a date stands shortly before its start. */
export type Status = Dated & {
  readonly people: readonly { readonly person: string; readonly status: Said }[]
  readonly cannot: readonly Hindered[]
  readonly changes: readonly Change[]
  readonly notes: readonly Note[]
}

/** What happened since the last one. */
export type Change =
  | { readonly is: 'joined' | 'left'; readonly person: string }
  | { readonly is: 'rebooked' | 'moved' | 'changed' }
  | { readonly is: 'answered'; readonly person: string; readonly answer: Answer }

export type Note = {
  readonly person: string
  readonly yesterday: string
  readonly today: string
  readonly blocked: string
}

/** A mail shows so many, and so much of each; the page shows all. */
const MOST = { changes: 8, notes: 12, letters: 280 }

/** `personal` shows that date; `unsubscription` ends these and reminders. */
export function statusLetter(
  ritual: Ritual,
  status: Status,
  naming: Naming,
  reader: Reader,
  links: { readonly personal: string; readonly unsubscription: string },
): Letter {
  const { timezone, language } = reader
  const { come, most } = countOf(status)
  const [day, time] = [dayOf(status.start, timezone, language), clockOf(status.start, timezone)]
  const place = placeOn(ritual, status.date)
  return letter(reader, words => [
    words.status.said(ritual.title, day, time, come, most),
    { facts: [`${momentsOf(status, reader)} (${timezone})`, ...(place ? [place] : [])] },
    { facts: peopleIn(status, naming, words, reader) },
    ...changesIn(status, naming, words),
    ...notesIn(status, naming, words),
    { links: doorsOf(status, reader, words, links.personal) },
    { small: `${words.personal(false)} ${words.status.stop}: ${links.unsubscription}` },
  ])
}

/** How many come so far, of how many. */
export function countOf({ people }: Pick<Status, 'people'>): {
  readonly come: number
  readonly most: number
} {
  return { come: people.filter(({ status }) => status === 'accepted').length, most: people.length }
}

/** Whoever has said something by that; of the others those who cannot by what keeps them. */
function peopleIn({ people, cannot }: Status, naming: Naming, words: Words, reader: Reader): string[] {
  const kept = new Set(cannot.filter(({ why }) => why !== 'declined').map(({ person }) => person))
  const named = (wanted: Said) =>
    people.filter(one => one.status === wanted && (wanted !== 'invited' || !kept.has(one.person)))
  const line = (wanted: Said, say: (names: string) => string) => {
    const names = named(wanted).map(({ person }) => naming(person))
    return names.length ? [say(listOf(names, reader.language))] : []
  }
  const { comes, mayCome, cannot: declined, unsaid } = words.status
  const silent = new Set(people.filter(({ status }) => status !== 'declined').map(({ person }) => person))
  return [
    ...line('accepted', comes),
    ...line('tentative', mayCome),
    ...line('declined', declined),
    ...line('invited', unsaid),
    ...cannot
      .filter(({ person, why }) => why !== 'declined' && silent.has(person))
      .map(one => hinderedBy(one, naming, words, reader)),
  ]
}

function changesIn({ changes }: Status, naming: Naming, words: Words): Part[] {
  if (changes.length === 0) return []
  const said = changes.slice(-MOST.changes).map(one => changeIn(one, naming, words))
  return [`${words.status.since} ${[...new Set(said)].join(', ')}.`]
}

function changeIn(change: Change, naming: Naming, { status }: Words): string {
  if (change.is === 'answered') return status.answered[change.answer](naming(change.person))
  if (change.is === 'joined' || change.is === 'left') return status[change.is](naming(change.person))
  return status[change.is]
}

function notesIn({ notes }: Status, naming: Naming, words: Words): Part[] {
  if (notes.length === 0) return [words.status.noNotes]
  const shown = notes.slice(0, MOST.notes)
  const left = notes.length - shown.length
  return [
    words.status.notes,
    ...shown.map(note => ({ quote: noteIn(note, naming, words) })),
    ...(left > 0 ? [words.more(left)] : []),
  ]
}

function noteIn(note: Note, naming: Naming, { status }: Words): string {
  const line = (label: string, text: string) => (text ? [`${label}: ${cut(text)}`] : [])
  return [
    naming(note.person),
    ...line(status.yesterday, note.yesterday),
    ...line(status.today, note.today),
    ...line(status.blocked, note.blocked),
  ].join('\n')
}

function cut(text: string): string {
  const signs = [...text]
  return signs.length <= MOST.letters ? text : `${signs.slice(0, MOST.letters).join('').trimEnd()}…`
}

/** Each shows the page of that date, where a button does what the link says. */
function doorsOf(status: Status, reader: Reader, { links }: Words, personal: string) {
  const at = (query: Readonly<Record<string, string>>, part = '') => {
    const place = new URL(personal)
    for (const [name, value] of Object.entries({ date: status.date, ...query }))
      place.searchParams.set(name, value)
    return `${place.href}${part}`
  }
  const mine = status.people.find(({ person }) => person === reader.id)?.status
  const hasNote = status.notes.some(({ person }) => person === reader.id)
  return [
    ...(mine === 'accepted' ? [] : [{ label: links.come, url: at({ answer: 'accepted' }) }]),
    { label: hasNote ? links.changeNote : links.note, url: at({}, '#note') },
    ...(mine === 'declined' ? [] : [{ label: links.cannot, url: at({ answer: 'declined' }) }]),
  ]
}
