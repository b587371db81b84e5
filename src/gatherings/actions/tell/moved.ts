import type { App } from '#/app.ts'
import { contactsOf } from '#/contacts/actions.ts'
import { readersOf } from '#/gatherings/actions/tell/readers.ts'
import { objectFor, send } from '#/gatherings/actions/tell/send.ts'
import { linkLetter } from '#/gatherings/mail/link.ts'
import { movedLetter } from '#/gatherings/mail/moved.ts'
import { leavingAt } from '#/gatherings/rules/reach.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import { objectsElsewhere } from '#/messages/actions/contacts.ts'
import { tell } from '#/messages/actions/tell.ts'
import { peopleOf } from '#/people/actions.ts'

type Moved = {
  /** Who said something already. */
  readonly guests: readonly Guest[]
  /** All who may have moved. */
  readonly contacts: readonly string[]
}

/**
 * Tells guests who are to be reached elsewhere now by which link they see what they said. What a calendar holds is taken
 * out of it where they were, and comes where they are.
 */
export async function tellMoved(app: App, gathering: Gathering, { guests, contacts }: Moved): Promise<void> {
  await send(app, gathering, {
    kind: 'update',
    to: await readersOf(app, gathering, guests),
    at: reader => leavingAt(gathering, reader, app.now()),
    calendar: ({ answer }) => (answer === 'yes' ? 'REQUEST' : null),
    says: ({ reader, url }) => linkLetter(gathering.title, reader, url),
  })
  await withdrawObjects(app, gathering, contacts)
}

/** Nobody reads there what becomes of it. */
async function withdrawObjects(app: App, gathering: Gathering, contacts: readonly string[]): Promise<void> {
  const { id: about, host: sender } = gathering
  const left = await objectsElsewhere(app, about, contacts)
  if (left.length === 0) return
  const [known, people] = await Promise.all([contactsOf(app, contacts), peopleOf(app, [sender])])
  const host = people.get(sender)!
  const notices = left.map(({ contact, address: email }) => {
    const { name, language } = known.get(contact)!
    return {
      ...{ to: { id: null, email }, by: 'email' as const, kind: 'cancellation' as const, about, sender },
      ...movedLetter(gathering.title, { name, language: language ?? host.language }),
      calendar: objectFor(app, gathering, host, { name, email }, 'CANCEL'),
    }
  })
  await tell(app, ...notices)
}
