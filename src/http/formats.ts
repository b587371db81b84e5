import { isEmail } from '#/shared/email.ts'
import { isLead } from '#/shared/lead.ts'
import { isCountry, parsePhone } from '#/shared/phone.ts'
import { isSlotLength } from '#/shared/slot-length.ts'
import { lineFault, textFault } from '#/shared/written.ts'
import { parseDate, parseDuration, parseInstant, parseLocalTime } from '#/time/instant.ts'
import { parseRule } from '#/time/recurrence.ts'
import { isSpeltAsStart, parseStart } from '#/time/start.ts'
import { isZone, zoneOf } from '#/time/zone.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/i

type Format = {
  readonly holds: (text: string) => boolean
  /** What to tell, where it depends on what is wrong with the text. */
  readonly message: string | ((text: string) => string)
  /** Of texts that mean the same, the one that is kept. */
  readonly spelling?: (text: string) => string
}

/** What the formats named in the schemas mean, and what to tell whoever missed one. */
export const FORMATS: Readonly<Record<string, Format>> = {
  uuid: {
    holds: text => UUID.test(text),
    message: 'is not an id',
  },
  instant: {
    holds: text => parseInstant(text) !== undefined,
    message: text =>
      RFC3339.test(text)
        ? 'is a date and time that does not exist, or is not in the years 1970 to 2199'
        : 'is not an instant with an offset; give it like 2026-11-23T09:30:00Z or 2026-11-23T10:30:00+01:00',
  },
  date: {
    holds: text => parseDate(text) !== undefined,
    message: 'is not a date of the calendar; give it like 2026-11-23',
  },
  'local-time': {
    holds: text => parseLocalTime(text, 'start') !== undefined,
    message: 'is not a time of day; give it like 09:30',
  },
  'local-time-end': {
    holds: text => parseLocalTime(text, 'end') !== undefined,
    message: 'is not a time of day; give it like 17:00, or 24:00 for the end of the day',
  },
  duration: {
    holds: text => parseDuration(text) !== undefined,
    message: text =>
      /^P(?=\d)[^T]*[YM]/i.test(text)
        ? 'has years or months, which are not always equally long; give days, like P30D'
        : 'is not a duration; give it like PT30M, or P2D',
  },
  start: {
    holds: text => parseStart(text) !== undefined,
    message: text =>
      isSpeltAsStart(text)
        ? 'is a date or time that does not exist, or is not in the years 1970 to 2199'
        : 'is not a start; give it like 2026-11-24T09:30:00Z, 2026-11-24T10:30:00+01:00, or 2026-11-24 for whole days',
  },
  'slot-length': {
    holds: isSlotLength,
    message: 'is not a duration from a minute to a fortnight; give it like PT30M, or P1D for whole days',
  },
  reminder: {
    holds: isLead,
    message: 'is not a duration of four weeks at most; give it like PT30M',
  },
  zone: {
    holds: isZone,
    message: 'is not a time zone; give an IANA name like Europe/Berlin',
    spelling: text => zoneOf(text).name,
  },
  email: { holds: isEmail, message: 'is not an e-mail address; give it like ann@example.com' },
  phone: {
    holds: text => parsePhone(text) !== undefined,
    message: 'is not a phone number with its country; give it like +49 30 901820',
  },
  country: { holds: isCountry, message: 'is not a country; give its two letters (ISO 3166) like DE' },
  participant: {
    holds: text => isEmail(text) || UUID.test(text),
    message: 'is neither an id nor an e-mail address',
  },
  recurrence: {
    holds: text => parseRule(text).ok,
    message: text => {
      const parsed = parseRule(text)
      return parsed.ok
        ? ''
        : `${parsed.reason}; a rule is an RRULE (RFC 5545) like FREQ=WEEKLY;BYDAY=MO;COUNT=10`
    },
  },
  line: { holds: text => lineFault(text) === undefined, message: text => lineFault(text)! },
  text: { holds: text => textFault(text) === undefined, message: text => textFault(text)! },
}
