/** A text as one line without control characters: nothing in it can begin another header or another line. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
}

/** What a gateway calls a message, as far as it can be kept and told again; null when it has no name for it. */
export function receiptOf(name: unknown): string | null {
  return typeof name === 'string' ? oneLine(name).slice(0, LONGEST_RECEIPT) || null : null
}

/** Twilio's have 34 characters. */
const LONGEST_RECEIPT = 200

/** Enough for a reply of several lines, not for a page of HTML that a gateway answers with. */
const LONGEST = 300

/** What another server said, fit for the log: whom it was about is known without it. */
export function wordsOf(reply: string): string {
  return oneLine(reply)
    .replace(/[^\s<>:,;"'()]+@[^\s<>:,;"'()]+/g, '…')
    .replace(/\+?\d{7,15}\b/g, '…')
    .slice(0, LONGEST)
}
