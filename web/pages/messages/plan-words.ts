/** What the clock does, by the kind of its plan, as a person would say it. */
const WORDS: Record<string, string> = {
  sweep: 'Clear away what has run out',
  'meetings.extend': 'Lay the coming times of repeating meetings',
  'reminders.roll': 'Plan the coming reminders',
  'webhooks.attempt': 'Tell a program of one event',
  'webhooks.deliver': 'Tell a program what happened',
}

/** What is about one message is shown as that message, and tried again there. */
export function isShownElsewhere(kind: string): boolean {
  return kind === 'messages.deliver' || kind === 'reminders.send'
}

/** A kind from a newer server is shown by its bare word. */
export function planWords(kind: string): string {
  return WORDS[kind] ?? kind
}
