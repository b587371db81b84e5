/** The UID of an object of iCalendar, all of whose events have the same (RFC 4791 §4.1); empty when it has none. */
export function uidIn(text: string): string {
  const events = text.slice(Math.max(0, text.search(/^BEGIN:V(EVENT|TODO|JOURNAL)/im)))
  // Folded lines go on after a space; half a megabyte of them is no UID.
  const folded =
    /^UID(?:;[^:\r\n]{0,200})?:(.{0,1000}(?:\r?\n[ \t].{0,1000}){0,20})/im.exec(events)?.[1] ?? ''
  return folded.replace(/\r?\n[ \t]/g, '').trim()
}
