import { openSession } from '#/access/actions.ts'
import type { App } from '#/app.ts'
import type { Person } from '#/people/rules.ts'
import { addPeople } from '#/people/store.ts'

export type Member = { readonly id: string; readonly token: string }

/** So many persons with accounts, each signed in. */
export async function makeTeam(app: App, count: number, name = 'person'): Promise<Member[]> {
  const people = Array.from({ length: count }, (_, i) => personOf(app, `${name}-${i}`))
  await addPeople(app.db, people)
  return Promise.all(
    people.map(async ({ id }) => ({ id, token: (await openSession(app, id, 'bench')).token })),
  )
}

function personOf(app: App, name: string): Person {
  return {
    id: app.newId(),
    email: `${name}@example.com`,
    name,
    timezone: 'Europe/Berlin',
    quiet: null,
    reminders: null,
    channels: ['email'],
    phone: null,
    language: 'en',
    whenQuiet: 'skip',
    role: 'member',
    listed: true,
    addedBy: null,
    createdAt: app.now(),
  }
}
