import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A phone number with its country (`+49 30 901820`) in E.164 (`+4930901820`); undefined when there is no such. */
export function parsePhone(text: string): string | undefined {
  const number = parsePhoneNumberFromString(text, { extract: false })
  return number?.isPossible() && text.trim().startsWith('+') ? number.number : undefined
}

/** The same for one that the schema's format has let through. */
export function e164(text: string): string {
  const number = parsePhone(text)
  if (number === undefined) throw new Error('a phone number that was let through')
  return number
}
