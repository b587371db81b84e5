import type { Channel } from '#/contacts/schema/reach.ts'
import { type Gathering, lastAnswer } from '#/gatherings/rules.ts'
import { day, minute } from '#/time/date.ts'
import { type Quiet, quiet } from '#/time/hours.ts'
import type { Window } from '#/time/window.ts'

/** How somebody is written to, and how he wants to be left alone if he has an account. */
export type Reader = {
  readonly channel: Channel
  readonly account: { readonly quiet: Quiet; readonly timezone: string } | null
}

/** When nobody is texted, in the zone of the gathering: a telephone lies beside its bed. */
const NO_TEXTS: Quiet = { start: '21:00', end: '08:00' }

type Reach = { readonly channels: readonly Channel[] }

/**
 * By which a contact is written to: the first in his order of those that are open; if none is, by mail, which then stays
 * in the outbox or fails in words.
 */
export function channelFor(contact: Reach, isOpen: (channel: Channel) => boolean): Channel {
  const { channels } = contact
  return nextChannel(contact, isOpen) ?? (channels.includes('email') ? 'email' : channels[0]!)
}

/** By which a contact is written to when others have failed; null when there is no other. */
export function nextChannel({ channels }: Reach, isOpen: (channel: Channel) => boolean): Channel | null {
  return channels.find(isOpen) ?? null
}

/**
 * The first instant from `now` on (epoch ms) at which somebody may read a message about a gathering: a mail at once, a text
 * between 8:00 and 21:00, and with an account not in quiet hours. Null when that is not before the last moment to answer.
 */
export function readableAt(
  gathering: Pick<Gathering, 'timezone' | 'start' | 'answerBy'>,
  reader: Reader,
  now: number,
): number | null {
  const last = lastAnswer(gathering)
  let instant = now
  for (let silence = silenceAt(gathering, reader, instant); silence; ) {
    instant = silence.end
    silence = instant < last ? silenceAt(gathering, reader, instant) : undefined
  }
  return instant < last ? instant : null
}

/** When a message about a gathering to come leaves (epoch ms): when it may be read, or now, if that were too late. */
export function leavingAt(
  gathering: Pick<Gathering, 'timezone' | 'start'>,
  reader: Reader,
  now: number,
): number {
  return readableAt({ ...gathering, answerBy: null }, reader, now) ?? now
}

/** So long before quiet hours begin. Wall times are in whole minutes. */
const AHEAD = minute

/**
 * When somebody who comes is reminded (epoch ms): so long before the start as the host said; where that is quiet, just
 * before it gets quiet, or if that is past, when it is quiet no more. Null when there is no such moment before the start,
 * or when it was past at `since`, when he said that he comes.
 */
export function reminderAt(
  gathering: Pick<Gathering, 'timezone' | 'start' | 'remindBefore'>,
  reader: Reader,
  { since, now }: { readonly since: number; readonly now: number },
): number | null {
  const { start, remindBefore } = gathering
  if (remindBefore === null || start - remindBefore <= since) return null
  let instant = Math.max(start - remindBefore, now)
  for (let silence = silenceAt(gathering, reader, instant); silence; ) {
    instant = silence.start - AHEAD
    if (instant < now) return readableAt({ ...gathering, answerBy: null }, reader, now)
    silence = silenceAt(gathering, reader, instant)
  }
  return instant < start ? instant : null
}

/** The quiet hours in which an instant lies. */
function silenceAt(
  { timezone }: Pick<Gathering, 'timezone'>,
  { channel, account }: Reader,
  instant: number,
): Window | undefined {
  const silences = [
    ...(channel === 'sms' ? [{ rules: NO_TEXTS, timezone }] : []),
    ...(account?.quiet ? [{ rules: account.quiet, timezone: account.timezone }] : []),
  ]
  const around = { start: instant - 2 * day, end: instant + 9 * day }
  return silences
    .flatMap(({ rules, timezone: zone }) => quiet(rules, zone, around))
    .find(({ start, end }) => start <= instant && instant < end)
}
