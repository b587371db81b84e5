import type { EntryShape } from '#/journal/schema.ts'
import { whenOf } from '../../parts/meeting-time.ts'
import type { Reading } from '../../parts/sentences.ts'
import { daySpan } from '../../parts/when.ts'

/** One line of the log as a sentence. A kind from a newer server is shown by its bare word. */
export function entrySentence(entry: EntryShape, reading: Reading): string {
  const actor = entry.actor ? reading.nameOf(entry.actor) : 'Muster'
  const data = entry.data as Record<string, unknown>
  const person = typeof data['person'] === 'string' ? reading.nameOf(data['person']) : ''
  const self = data['person'] === entry.actor
  const whom = person === 'You' ? 'you' : person
  switch (entry.kind) {
    case 'created':
      return `${actor} made it.`
    case 'changed':
      return `${actor} changed the details.`
    case 'moved':
      return `${actor} moved ${one(data)}${to(data, reading)}.`
    case 'joined':
      return `${actor} asked ${whom} too.`
    case 'left':
      return self ? `${actor} left.` : `${actor} took ${whom} out.`
    case 'answered':
      return `${self ? actor : person} ${answered(data['answer'])}${beside(data)}`
    case 'answered-once':
      return `${actor} ${answered(data['answer'])} for one of the series${beside(data)}`
    case 'proposed-time':
      return `${actor} proposed to move ${one(data)}${to(data, reading)}${beside(data)}`
    case 'cancelled':
      return `${actor} cancelled ${one(data)}${data['reason'] ? `: “${data['reason']}”` : '.'}`
    case 'restored':
      return `${actor} let ${one(data)} take place after all.`
    case 'undelivered':
      return `${undelivered(data['kind'])} could not be delivered to ${whom || 'somebody'}.`
    default:
      return `${actor}: ${entry.kind}.`
  }
}

function answered(answer: unknown): string {
  if (answer === 'accepted') return 'accepted'
  return answer === 'declined' ? 'declined' : 'said maybe'
}

/** What was written beside an answer; the end of the sentence without. */
function beside({ comment }: Record<string, unknown>): string {
  return comment ? `: “${comment}”` : '.'
}

function undelivered(kind: unknown): string {
  if (kind === 'invitation' || kind === 'cancellation' || kind === 'reminder') return `The ${kind}`
  return kind === 'update' ? 'The change' : 'A message'
}

function one(data: Record<string, unknown>): string {
  return data['occurrence'] ? 'one of the series' : 'it'
}

function to(data: Record<string, unknown>, { zone, now }: Reading): string {
  const { start, end, all_day: isAllDay, timezone } = data
  if (!isInstant(start) || !isInstant(end)) return ''
  if (isAllDay && typeof timezone === 'string') {
    return ` to ${whenOf({ start: String(start), end: String(end), all_day: true, timezone }, { zone, now })}`
  }
  return ` to ${daySpan(start, end, zone, now)}`
}

function isInstant(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && /^\d{4}-.*Z$/.test(value))
}
