import type { App } from '#/app.ts'
import { alter } from '#/gatherings/actions/alter.ts'
import { invite } from '#/gatherings/actions/guests.ts'
import { record } from '#/gatherings/actions/record.ts'
import type { GatheringShape } from '#/gatherings/schema/gathering.ts'
import type { addGuests } from '#/gatherings/schema.ts'
import { findGuest, knownOtherwise } from '#/gatherings/store/guests.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { notFound, ok, type Refused, type Result, refused } from '#/shared/result.ts'

/** A journal names so many at most: a group may be all whom somebody knows. */
const MOST_RECORDED = 200

/** Adds guests; while it is dealt, those whose turn it is are invited at once. 409 for one alone who is in already. */
export async function add(
  app: App,
  who: Caller,
  id: string,
  given: BodyOf<typeof addGuests>,
): Promise<Result<GatheringShape>> {
  const alone = given.contact?.toLowerCase()
  return alter(app, who, id, async (inside, { gathering }) => {
    const added = await invite(inside, gathering, given)
    if (!added.ok) return added
    const contacts = added.value
    if (alone !== undefined && !contacts.includes(alone)) return notAdded(inside, id, alone)
    if (contacts.length === 0) return ok()
    const data = { contacts: contacts.slice(0, MOST_RECORDED), count: contacts.length }
    await record(inside, gathering, { actor: who.person, kind: 'joined', data })
    return ok()
  })
}

/** In already, or deleted at this moment. */
async function notAdded(app: App, gathering: string, contact: string): Promise<Refused> {
  const [guest, known] = await Promise.all([
    findGuest(app.db, gathering, { contact }),
    knownOtherwise(app.db, gathering, [contact]),
  ])
  if (!guest && known.length === 0) return notFound('contact')
  return refused('already-in', 'This contact is a guest already.', { contact })
}
