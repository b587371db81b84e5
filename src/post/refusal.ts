import { wordsOf } from '#/post/words.ts'
import { Hopeless } from '#/shared/hopeless.ts'

/** What nodemailer tells of a failure. */
type Failure = Error & {
  readonly code?: string
  /** The SMTP command that failed, or `CONN`. */
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
}

/** What went wrong in a sentence. `Hopeless` when this mail will never be taken, as it is, for this address. */
export function failureOf(error: Failure): Error {
  const sentence = sentenceFor(error)
  return isFinal(error) ? new Hopeless(sentence) : new Error(sentence)
}

function sentenceFor({ code, message, response }: Failure): string {
  const words = wordsOf(response ?? message)
  if (code === 'EAUTH') return `The mail server refuses user and password of SMTP_URL: ${words}`
  return response ? `The mail server said: ${words}` : `The mail server could not be used: ${words}`
}

/** Replies that speak of us (not signed in, commands in the wrong order) and will do so until a setting changes. */
const ABOUT_US = [503, 530, 534, 535, 538]

/**
 * RFC 5321 §4.2.1: a reply in the 500s is for good; but only about the recipient or the mail itself is it an answer to
 * this mail. Refused as a sender, or not let in, we try again until whoever runs the server has mended it.
 */
function isFinal({ code, command, responseCode }: Failure): boolean {
  // An address that cannot be said in SMTP, or more bytes than the server has announced to take.
  if (responseCode === undefined) return code === 'EENVELOPE' || code === 'EMESSAGE'
  if (responseCode < 500 || responseCode > 599 || ABOUT_US.includes(responseCode)) return false
  return command === 'RCPT TO' || command === 'DATA' || (command === 'MAIL FROM' && responseCode === 552)
}
