import type { Channel } from '#/contacts/schema/reach.ts'
import { type Gathering, lastAnswer } from '#/gatherings/rules.ts'
import { day } from '#/time/date.ts'
import { type Quiet, quiet } from '#/time/hours.ts'

/** Who is to be written to: a contact, and how he wants to be left alone if he has an account. */
export type Reader = {
  readonly channels: readonly Channel[]
  readonly account: { readonly quiet: Quiet; readonly timezone: string } | null
}

/** When nobody is texted, in the zone of the gathering: a telephone lies beside its bed. */
const NO_TEXTS: Quiet = { start: '21:00', end: '08:00' }

/** By which a contact is written to first: text messages only where a gateway sends them, unless there is no other way. */
export function channelFor({ channels }: Pick<Reader, 'channels'>, canText: boolean): Channel {
  return channels.find(channel => channel === 'email' || canText) ?? channels[0]!
}

/**
 * The first instant from `now` on (epoch ms) at which somebody may read a message about a gathering: a mail at once, a text
 * between 8:00 and 21:00, and with an account not in quiet hours. Null when that is not before the last moment to answer.
 */
export function readableAt(
  gathering: Pick<Gathering, 'timezone' | 'start' | 'answerBy'>,
  { channel, account }: { readonly channel: Channel; readonly account: Reader['account'] },
  now: number,
): number | null {
  const last = lastAnswer(gathering)
  const silences = [
    ...(channel === 'sms' ? [{ rules: NO_TEXTS, timezone: gathering.timezone }] : []),
    ...(account?.quiet ? [{ rules: account.quiet, timezone: account.timezone }] : []),
  ]
  let instant = now
  for (let moved = true; moved && instant < last; ) {
    moved = false
    for (const { rules, timezone } of silences) {
      const end = endOfSilence(rules, timezone, instant)
      if (end === null) continue
      instant = end
      moved = true
    }
  }
  return instant < last ? instant : null
}

/** When the quiet hours end in which an instant lies; null when it is in none. */
function endOfSilence(rules: Quiet, timezone: string, instant: number): number | null {
  const windows = quiet(rules, timezone, { start: instant - 2 * day, end: instant + 9 * day })
  return windows.find(({ start, end }) => start <= instant && instant < end)?.end ?? null
}
