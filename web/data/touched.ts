import type { Happened } from '#/journal/schema.ts'

/** What to read anew when something happened: the beginnings of query keys. */
export function touchedBy({
  thing,
  subject,
  kind,
}: Pick<Happened, 'thing' | 'subject' | 'kind'>): string[][] {
  if (thing === 'message') return [['messages']]
  if (thing !== 'meeting') return EVERYTHING
  const lists = ['on', 'unanswered', 'coming', 'past'].map(list => ['meetings', list])
  const itself = [
    ['meetings', 'one', subject],
    ['meetings', 'log', subject],
  ]
  // Whoever joins may be somebody not known before.
  const people = kind === 'created' || kind === 'joined' ? [['people']] : []
  return [...itself, ...lists, ['time'], ['messages'], ...people]
}

/** After a time in which nothing was heard; not the drafts and lists that only oneself changes. */
export const EVERYTHING: string[][] = [['meetings'], ['time'], ['messages'], ['people']]
