/**
 * An object in which events that its owner has declined (RFC 5545 §3.2.12) say so for whoever reads when he is busy. Who
 * he is says only a user name that is an address.
 */
export function withDeclined(text: string, username: string): string {
  if (!username.includes('@') || !/DECLINED/i.test(text)) return text
  const events = text.split(/^(?=BEGIN:VEVENT\r?$)/im)
  return events.map(event => (isDeclined(event, username.toLowerCase()) ? marked(event) : event)).join('')
}

function marked(event: string): string {
  return event.replace(/^BEGIN:VEVENT/i, '$&\r\nX-MUSTER-DECLINED:TRUE')
}

function isDeclined(event: string, address: string): boolean {
  const lines = event.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)
  return lines.some(
    line =>
      /^ATTENDEE;(.*;)?PARTSTAT="?DECLINED"?[;:]/i.test(line) &&
      line.trim().toLowerCase().endsWith(`:mailto:${address}`),
  )
}
