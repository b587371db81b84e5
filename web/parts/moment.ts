import { clock, dateIn, nearDay } from './when.ts'

/** `tomorrow, 08:00` */
export function moment(instant: string | number, { zone, now }: { zone: string; now: number }): string {
  return `${nearDay(dateIn(instant, zone), dateIn(now, zone))}, ${clock(instant, zone)}`
}
