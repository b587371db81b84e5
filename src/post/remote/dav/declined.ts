/** Whether somebody has declined something in an object. */
export function hasDeclined(text: string): boolean {
  return DECLINED.test(text)
}

/** A line may be folded anywhere (§3.1). */
const DECLINED = new RegExp([...'DECLINED'].join('(?:\\r?\\n[ \\t])?'), 'i')

/**
 * An object in which events that its owner has declined (RFC 5545 §3.2.12) say so for whoever reads when he is busy. He is
 * whoever has one of these addresses, in small letters (`mailto:ann@example.com`).
 */
export function withDeclined(text: string, owner: ReadonlySet<string>): string {
  if (!hasDeclined(text)) return text
  const events = text.split(/^(?=BEGIN:VEVENT\r?$)/im)
  return events.map(event => (isDeclined(event, owner) ? marked(event) : event)).join('')
}

function marked(event: string): string {
  return event.replace(/^BEGIN:VEVENT/i, '$&\r\nX-MUSTER-DECLINED:TRUE')
}

function isDeclined(event: string, owner: ReadonlySet<string>): boolean {
  const lines = event.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  const declined = lines.filter(line => /^ATTENDEE;(.*;)?PARTSTAT="?DECLINED"?[;:]/i.test(line))
  return declined.some(line => owner.has(addressIn(line)))
}

/** The value of a line: what is behind the first colon that is in no quotes (§3.1). */
function addressIn(line: string): string {
  return line
    .replace(/^(?:[^":]|"[^"]*")*:/, '')
    .trim()
    .toLowerCase()
}
