/**
 * What a mail server says of why a mail did not arrive, from its report (RFC 3464). Null when nothing failed for good:
 * a delay, or a failure that is not of the class 5 (RFC 3463 §3.1).
 */
export function failureIn(report: string): string | null {
  const unfolded = report
    .slice(0, LONGEST_REPORT)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
  // One group of fields for the mail, then one for each of its recipients; ours have one.
  for (const group of unfolded.split(/\n\s*\n/)) {
    const fields = fieldsOf(group)
    const [action, status] = [fields.get('action') ?? '', fields.get('status') ?? '']
    if (!/^failed\b/i.test(action) || !/^5\.\d{1,3}\.\d{1,3}\b/.test(status)) continue
    return sentenceOf(status, fields.get('diagnostic-code') ?? '')
  }
  return null
}

/** Reports have some hundred characters. */
const LONGEST_REPORT = 100_000

function fieldsOf(group: string): Map<string, string> {
  const lines = group.split('\n').map(line => /^([\w-]{1,40}):(.*)$/.exec(line))
  return new Map(lines.flatMap(line => (line ? [[line[1]!.toLowerCase(), line[2]!.trim()]] : [])))
}

/** `smtp; 550 5.1.1 No such user` in the words of the server alone. */
function sentenceOf(status: string, diagnostic: string): string {
  const words = diagnostic.replace(/^[\w-]{1,20};\s*/, '').replace(/\p{Cc}/gu, '')
  return `The mail came back: ${(words || `status ${status}`).slice(0, 400)}`
}
