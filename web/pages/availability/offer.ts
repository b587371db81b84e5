import { cityOf } from '../../parts/when.ts'
import { type ByDay, weeklySentence } from './weekly.ts'

/** What others see, in a sentence. Who offers nothing at all is taken to offer always. */
export function offerSentence(byDay: ByDay, timezone: string): string {
  const week = weeklySentence(byDay)
  if (week === '')
    return 'You have set no weekly hours. Until you offer time here, you are taken to be free whenever nothing else stands.'
  return `Others find you free ${week}, ${cityOf(timezone)} time, except where a meeting stands.`
}
