import type { Happened } from '#/journal/schema.ts'

type Heard = Pick<Happened, 'thing' | 'subject' | 'kind'>

/** What to read anew when something happened: the beginnings of query keys. */
export function touchedBy({ thing, subject, kind }: Heard): string[][] {
  // Which of them arrived stands beside the guests of a gathering; and an invitation, with the hold that it brings, is
  // told to whom it is for by nothing else.
  if (thing === 'message') return [['messages'], ['gatherings', 'guests'], ['invitations'], ['time']]
  if (thing === 'meeting') return touchedByMeeting(subject, kind)
  if (thing === 'proposal') return touchedByProposal(subject, kind)
  if (thing === 'gathering') return touchedByGathering(subject)
  if (thing === 'standup') return touchedByStandup(subject, kind)
  if (thing === 'calendar') return [['calendars'], ['time'], ['messages']]
  return EVERYTHING
}

function touchedByMeeting(subject: string, kind: string): string[][] {
  const lists = ['on', 'unanswered', 'coming', 'past'].map(list => ['meetings', list])
  const touched = [...itself('meetings', subject), ...lists, ['time'], ['messages']]
  return [...touched, ...DATES, ...newcomers(kind)]
}

/** A meeting may be that of a date of a stand-up, which an event does not say. */
const DATES = ['one', 'agenda', 'list'].map(part => ['standups', part])

/** A note concerns the date for which it is; whatever else happens, the meetings too. */
function touchedByStandup(subject: string, kind: string): string[][] {
  const agenda = ['standups', 'agenda', subject]
  if (kind === 'noted') return [agenda]
  const parts = ['one', 'checks', 'planned'].map(part => ['standups', part, subject])
  const others = [['standups', 'list'], ['meetings'], ['time'], ['messages'], ['people']]
  return [...parts, agenda, ...others]
}

/** Its answers are holds in everybody's time. That somebody looked at it changes its log alone. */
function touchedByProposal(subject: string, kind: string): string[][] {
  if (kind === 'viewed') return [['proposals', 'log', subject]]
  const lists = ['waiting', 'list'].map(list => ['proposals', list])
  const meeting = kind === 'closed' ? [['meetings']] : []
  const touched = [...itself('proposals', subject), ...lists, ...meeting]
  return [...touched, ['time'], ['messages'], ...newcomers(kind)]
}

/** Whoever is invited may become somebody not known before; an invitation may be my own. */
function touchedByGathering(subject: string): string[][] {
  const parts = ['guests', 'line'].map(part => ['gatherings', part, subject])
  const touched = [...itself('gatherings', subject), ...parts, ['gatherings', 'list'], ['invitations']]
  return [...touched, ['time'], ['messages'], ['people']]
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
export const EVERYTHING: string[][] = [
  ...[['meetings'], ['proposals'], ['gatherings'], ['invitations'], ['standups'], ['calendars']],
  ...[['time'], ['messages'], ['people']],
]
