import { setImmediate } from 'node:timers/promises'
import { type App, within } from '#/app.ts'
import { full, isTaken } from '#/contacts/actions/shown.ts'
import { type File, readFile } from '#/contacts/rules/file.ts'
import { judge, type World } from '#/contacts/rules/judge.ts'
import { type Judged, reportOf } from '#/contacts/rules/report.ts'
import { addedTo, type Sifted, sift } from '#/contacts/rules/sift.ts'
import { type Contact, changed, isNews, MOST_CONTACTS, newContact } from '#/contacts/rules.ts'
import { type ImportShape, type importContacts, LARGEST_FILE, MOST_ENTRIES } from '#/contacts/schema/files.ts'
import * as many from '#/contacts/store/many.ts'
import * as store from '#/contacts/store.ts'
import { transaction } from '#/db/database.ts'
import { contactsChanged, holdAllWith } from '#/gatherings/actions/contact.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { handsOf } from '#/shared/hands.ts'
import { readPhone } from '#/shared/phone.ts'
import { invalid, ok, type Refused, type Result, refused } from '#/shared/result.ts'

type Body = BodyOf<typeof importContacts>

/** A file of five megabytes is some fifty of memory and a second of work; others wait meanwhile. */
const hands = handsOf(2)

/** Reads contacts from a file: tells what would become of each entry, or does it, all at once. */
export async function importFile(app: App, who: Caller, body: Body): Promise<Result<ImportShape>> {
  const read = await hands.take(() => readWhole(body))
  if (!read.ok) return read
  const { file, judged } = read.value
  if (body.preview === false) return write(app, who, file, judged, body.on_known === 'update')
  const sifted = sift(soundOf(judged), await many.findByAddresses(app.db, who.person, addressesIn(judged)))
  const room = await roomFor(app, who, sifted)
  return room ?? ok(reportOf(file, judged, sifted))
}

/** Entries judged at a time, between which others are served. */
const TURN = 250

async function readWhole(body: Body): Promise<Result<{ file: File; judged: Judged[] }>> {
  if (Buffer.byteLength(body.text) > LARGEST_FILE)
    return refused('too-large', 'text: has more than 5 MB; split the file, or leave out its pictures.')
  const file = readFile(body.text, body.format, MOST_ENTRIES + 1)
  if ('fault' in file) return invalid([{ path: 'text', message: `cannot be read. ${file.fault}` }])
  if (file.entries.length > MOST_ENTRIES)
    return refused('too-large', `text: has more than ${MOST_ENTRIES} entries; split the file.`)
  const world: World = {
    readPhone: text => readPhone(text, body.country),
    hasCountry: body.country !== undefined,
    group: body.group,
  }
  const judged: Judged[] = []
  for (const entry of file.entries) {
    judged.push({ entry, verdict: 'fault' in entry ? { faults: [entry.fault] } : judge(entry, world) })
    if (judged.length % TURN === 0) await setImmediate()
  }
  return ok({ file, judged })
}

async function write(
  app: App,
  who: Caller,
  file: File,
  judged: Judged[],
  isUpdate: boolean,
): Promise<Result<ImportShape>> {
  try {
    return await transaction(app.db, async tx => {
      const inside = within(app, tx)
      await store.lockBook(tx, who.person)
      const known = await knownIn(inside, who, judged, isUpdate)
      const sifted = sift(soundOf(judged), known)
      const refusal = await roomFor(inside, who, sifted)
      if (refusal) return refusal
      const added = await add(inside, who, sifted)
      const updated = isUpdate ? await update(inside, sifted) : 0
      return ok({ ...reportOf(file, judged, sifted), added, changed: updated })
    })
  } catch (error) {
    // Every way into the book takes its lock, so this is none that we know.
    if (isTaken(error)) return refused('conflict', 'Your contacts changed just now. Try again.')
    throw error
  }
}

/** Locked, if they are to be changed; before them all that they are invited to. */
async function knownIn(
  app: App,
  who: Caller,
  judged: readonly Judged[],
  isUpdate: boolean,
): Promise<Contact[]> {
  const addresses = addressesIn(judged)
  const known = await many.findByAddresses(app.db, who.person, addresses)
  if (!isUpdate || known.length === 0) return known
  await holdAllWith(
    app,
    known.map(({ id }) => id),
  )
  return many.findByAddresses(app.db, who.person, addresses, 'change')
}

async function add(app: App, who: Caller, sifted: readonly Sifted[]): Promise<number> {
  const ready = sifted.filter(one => one.state === 'ready')
  const contacts = ready.map(({ given }) =>
    newContact({ id: app.newId(), owner: who.person }, given, app.now()),
  )
  await many.addContacts(app.db, contacts)
  return contacts.length
}

async function update(app: App, sifted: readonly Sifted[]): Promise<number> {
  const pairs = sifted.flatMap(one => {
    if (one.state !== 'known') return []
    const { contact, given } = one
    const after = changed(contact, addedTo(contact, given), contact.updatedAt)
    return JSON.stringify(after) === JSON.stringify(contact)
      ? []
      : [{ contact, after: { ...after, updatedAt: app.now() } }]
  })
  await many.saveContacts(
    app.db,
    pairs.map(({ after }) => after),
  )
  const news = pairs.filter(({ contact, after }) => isNews(contact, after))
  await contactsChanged(
    app,
    news.map(({ after }) => after),
  )
  return pairs.length
}

async function roomFor(app: App, who: Caller, sifted: readonly Sifted[]): Promise<Refused | undefined> {
  const more = sifted.filter(({ state }) => state === 'ready').length
  const contacts = await store.countContacts(app.db, who.person)
  return contacts + more > MOST_CONTACTS && more > 0 ? full(contacts, more) : undefined
}

function soundOf(judged: readonly Judged[]) {
  return judged.flatMap(({ entry, verdict }) =>
    'faults' in verdict ? [] : [{ line: entry.line, given: verdict }],
  )
}

function addressesIn(judged: readonly Judged[]) {
  const given = soundOf(judged).map(one => one.given)
  return {
    emails: given.flatMap(({ email }) => email ?? []),
    phones: given.flatMap(({ phone }) => phone ?? []),
  }
}
