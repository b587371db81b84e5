import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { alterUnseen } from '#/gatherings/actions/alter.ts'
import {
  inParts,
  lineUp,
  MOST_GUESTS,
  type NewGuest,
  namedBy,
  tooMany,
  VERY_MANY,
} from '#/gatherings/actions/guests.ts'
import { look } from '#/gatherings/actions/look.ts'
import { open } from '#/gatherings/actions/open.ts'
import { record } from '#/gatherings/actions/record.ts'
import type { Named } from '#/gatherings/rules/guests.ts'
import { type Gathering, mustBeAhead } from '#/gatherings/rules.ts'
import type { GatheringShape } from '#/gatherings/schema/gathering.ts'
import { countAll, countAnew, knownOtherwise, strangersAmong } from '#/gatherings/store/add.ts'
import { findGathering } from '#/gatherings/store/gathering.ts'
import { findGuest } from '#/gatherings/store/guests.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Refused, type Result, refused } from '#/shared/result.ts'

/**
 * Adds guests; while it is dealt, those whose turn it is are invited at once. 409 for one alone who is in already. Very
 * many are added part by part, between which the gathering is answered: should that break off, whoever asks again adds
 * the rest.
 */
export async function add(app: App, who: Caller, id: string, given: Named): Promise<Result<GatheringShape>> {
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  const { gathering } = opened.value
  const refusal = mustBeAhead(gathering, app.now())
  if (refusal) return refusal
  const named = await namedBy(app, gathering, given)
  if (!named.ok) return named
  const fresh = await freshAmong(app, gathering, named.value)
  if (!fresh.ok) return fresh
  const { count, parts } = fresh.value
  // Whoever is named alone is in the first part, if he is in any.
  let alone = given.contact?.toLowerCase()
  for (const guests of parts) {
    const some = { guests, alone }
    const added = await transaction(app.db, tx => addSome(within(app, tx), who, id, some))
    if (!added.ok) return added
    alone = undefined
  }
  if (count >= VERY_MANY) await countAnew(app.db)
  const seated = await findGathering(app.db, id)
  return seated ? ok(await look(app, seated)) : notFound('gathering')
}

/** Those who are no guests, in parts. Who is another's contact as well is known later: then it is all of them or nobody. */
async function freshAmong(
  app: App,
  { id, coHosts }: Gathering,
  named: readonly NewGuest[],
): Promise<Result<{ count: number; parts: (readonly NewGuest[])[] }>> {
  const guests = await countAll(app.db, id)
  const fresh = guests === 0 ? named : await withoutGuests(app, id, named)
  const total = guests + fresh.length
  if (total > MOST_GUESTS && coHosts.length === 0) return tooMany(total)
  return ok({ count: fresh.length, parts: total > MOST_GUESTS ? [fresh] : inParts(fresh) })
}

async function withoutGuests(app: App, id: string, named: readonly NewGuest[]): Promise<NewGuest[]> {
  const contacts = named.map(({ contact }) => contact)
  const strangers = new Set(await strangersAmong(app.db, id, contacts))
  return named.filter(({ contact }) => strangers.has(contact))
}

type Some = { readonly guests: readonly NewGuest[]; readonly alone: string | undefined }

function addSome(app: App, who: Caller, id: string, { guests, alone }: Some): Promise<Result<undefined>> {
  return alterUnseen(app, who, id, async (inside, { gathering }) => {
    const added = await lineUp(inside, gathering, guests)
    if (!added.ok) return added
    const contacts = added.value
    if (alone !== undefined && !contacts.includes(alone)) return notAdded(inside, id, alone)
    if (contacts.length === 0) return ok()
    const data = { contacts: contacts.slice(0, MOST_RECORDED), count: contacts.length }
    await record(inside, gathering, { actor: who.person, kind: 'joined', data })
    return ok()
  })
}

/** A journal names so many at most: a group may be all whom somebody knows. */
const MOST_RECORDED = 200

/** In already, or deleted at this moment. */
async function notAdded(app: App, gathering: string, contact: string): Promise<Refused> {
  const [guest, known] = await Promise.all([
    findGuest(app.db, gathering, { contact }),
    knownOtherwise(app.db, gathering, [contact]),
  ])
  if (!guest && known.length === 0) return notFound('contact')
  return refused('already-in', 'This contact is a guest already.', { contact })
}
