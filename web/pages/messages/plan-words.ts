/** What the clock does, by the kind of its plan, as a person would say it. */
const WORDS: Record<string, string> = {
  sweep: 'Clear away what has run out',
  'meetings.extend': 'Lay the coming times of repeating meetings',
  'messages.deliver': 'Deliver a message',
  'reminders.send': 'Send a reminder',
  'reminders.extend': 'Plan the coming reminders',
  'webhooks.deliver': 'Tell a program what happened',
}

/** A kind from a newer server is shown by its bare word. */
export function planWords(kind: string): string {
  return WORDS[kind] ?? kind
}
