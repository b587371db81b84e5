import { hash } from 'node:crypto'
import type { App } from '#/app.ts'
import { describedAs } from '#/calendars/rules/copy.ts'
import { type Original, originalOf } from '#/meetings/actions/copy.ts'

/** What is to be written of a meeting. */
export type Wanted = Original & { readonly text: string }

/** Null when there is no such meeting. */
export async function wantedOf(app: App, meeting: string): Promise<Wanted | null> {
  const original = await originalOf(app, meeting)
  if (!original) return null
  const { organizer, description } = original.meeting
  const others = original.participants.filter(({ person }) => person !== organizer)
  const people = others.map(({ person, status }) => ({ name: original.people.get(person)!.name, status }))
  const { language } = original.people.get(organizer)!
  const text = original.object(describedAs(description, { language, people }))
  return { ...original, text }
}

/** By which the same is known again. */
export function hashOf(text: string): Buffer {
  return hash('sha256', text, 'buffer')
}
