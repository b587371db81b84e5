import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** A phone number with its country (`+49 30 901820`) in E.164 (`+4930901820`); undefined when there is no such. */
export function parsePhone(text: string): string | undefined {
  return text.trim().startsWith('+') ? parsed(text) : undefined
}

/**
 * The same for one as people write it down: with `00` for the `+`, with invisible marks from where it was copied, or, if
 * it is known of which country (ISO 3166) it is, without its code.
 */
export function readPhone(text: string, country?: string): string | undefined {
  const seen = text.replace(/\p{Cf}/gu, '').trim()
  const abroad = seen.replace(/^00/, '+')
  return (country && parsed(seen, country)) || parsePhone(abroad)
}

/** Whether phone numbers of this country (ISO 3166, in capitals) are known. */
export function isCountry(text: string): boolean {
  return isSupportedCountry(text)
}

/** The same for one that the schema's format has let through. */
export function e164(text: string): string {
  const number = parsePhone(text)
  if (number === undefined) throw new Error('a phone number that was let through')
  return number
}

function parsed(text: string, country?: string): string | undefined {
  const number = parsePhoneNumberFromString(text, {
    extract: false,
    ...(country && { defaultCountry: country as CountryCode }),
  })
  // E.164 has 15 digits at most; of fewer than six there are none but for services within a country.
  return number?.isPossible() && /^\+[1-9]\d{5,14}$/.test(number.number) ? number.number : undefined
}
