import type { Happened } from '#/journal/schema.ts'

type Heard = Pick<Happened, 'thing' | 'subject' | 'kind'>

/** What to read anew when something happened: the beginnings of query keys. */
export function touchedBy({ thing, subject, kind }: Heard): string[][] {
  if (thing === 'message') return [['messages']]
  if (thing === 'meeting') return touchedByMeeting(subject, kind)
  if (thing === 'proposal') return touchedByProposal(subject, kind)
  return EVERYTHING
}

function touchedByMeeting(subject: string, kind: string): string[][] {
  const lists = ['on', 'unanswered', 'coming', 'past'].map(list => ['meetings', list])
  return [...itself('meetings', subject), ...lists, ['time'], ['messages'], ...newcomers(kind)]
}

/** Its answers are holds in everybody's time. That somebody looked at it changes its log alone. */
function touchedByProposal(subject: string, kind: string): string[][] {
  if (kind === 'viewed') return [['proposals', 'log', subject]]
  const lists = ['waiting', 'list'].map(list => ['proposals', list])
  const meeting = kind === 'closed' ? [['meetings']] : []
  const touched = [...itself('proposals', subject), ...lists, ...meeting]
  return [...touched, ['time'], ['messages'], ...newcomers(kind)]
}

function itself(things: string, subject: string): string[][] {
  return [
    [things, 'one', subject],
    [things, 'log', subject],
  ]
}

/** Whoever joins may be somebody not known before. */
function newcomers(kind: string): string[][] {
  return kind === 'created' || kind === 'joined' ? [['people']] : []
}

/** After a time in which nothing was heard; not the drafts and lists that only oneself changes. */
export const EVERYTHING: string[][] = [['meetings'], ['proposals'], ['time'], ['messages'], ['people']]
