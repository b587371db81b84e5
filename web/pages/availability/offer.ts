import { cityOf } from '../../parts/when.ts'
import { type ByDay, weeklySentence } from './weekly.ts'

/** What others see, in a sentence. Who offers nothing at all, no openings either, is taken to offer always. */
export function offerSentence(byDay: ByDay, timezone: string): string {
  const week = weeklySentence(byDay)
  if (week === '')
    return 'You have set no weekly hours. Others find you free in the openings you offer; without any, whenever no meeting stands.'
  return `Others find you free ${week}, ${cityOf(timezone)} time, except where a meeting stands.`
}
