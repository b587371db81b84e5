import type { Calendar } from '../../data/calendars.ts'
import { moment } from '../../parts/moment.ts'
import { sentence } from '../../parts/problem.ts'
import { counted, lasting } from '../../parts/when.ts'

type Reading = { readonly zone: string; readonly now: number }

const KINDS: Record<Calendar['kind'], string> = {
  caldav: 'CalDAV',
  ics: 'A feed',
  google: 'Google',
  microsoft: 'Microsoft',
}

/** `CalDAV, caldav.example.com, as ann@example.com` */
export function placeWords({ kind, host, account }: Pick<Calendar, 'kind' | 'host' | 'account'>): string {
  const parts = [KINDS[kind], host, account && account !== host ? `as ${account}` : '']
  return parts.filter(Boolean).join(', ')
}

/** How it is, and since when: what somebody wants to know who finds an event missing. */
export function stateSentence(calendar: Calendar, reading: Reading): string {
  const { state, synced_at, failing_since, events } = calendar
  if (state === 'failing') return failingWords(failing_since, synced_at, reading)
  if (state === 'waiting' || synced_at === null) return 'Being read for the first time.'
  return `${sentence(counted(events, 'event'))} Up to date ${moment(synced_at, reading)}.`
}

function failingWords(since: string | null, synced: string | null, reading: Reading): string {
  const from = since ? ` since ${moment(since, reading)}` : ''
  const last = synced
    ? `What was read last, ${moment(synced, reading)}, goes on counting.`
    : 'It was never read, so whether you are free is not known by it.'
  return `It cannot be read${from}. ${last}`
}

/** What to do about a calendar that fails. */
export function adviceFor({ kind, trouble }: Pick<Calendar, 'kind' | 'trouble'>): string {
  const isConsent = kind === 'google' || kind === 'microsoft'
  if (!trouble) return ''
  if (trouble.kind === 'denied')
    return isConsent ? 'Sign in there again.' : 'Give the password that holds now.'
  if (trouble.kind === 'gone') return 'Disconnect it, or connect the one that took its place.'
  return 'It is asked again by itself, ever more seldom; you need not do anything.'
}

/** `every 5 minutes` */
export function everyWords(duration: string): string {
  const minutes = Math.round(Temporal.Duration.from(duration).total('minutes'))
  return `every ${UNITS[minutes] ?? lasting(minutes)}`
}

/** In minutes. */
const UNITS: Readonly<Record<number, string>> = { 1: 'minute', 60: 'hour', 1440: 'day' }
