import type { Outline } from './lines.ts'

/** Why a text is no calendar, as the end of a sentence. */
export function faultSaid(fault: NonNullable<Outline['fault']>, text: string): string {
  return fault === 'none' && isHtml(text) ? FAULTS.html : FAULTS[fault]
}

const FAULTS = {
  none: 'is no calendar: it has no BEGIN:VCALENDAR',
  html: 'is a web page and no calendar, perhaps one to sign in',
  deep: 'is no calendar: its parts are nested too deep',
  cut: 'is not whole: it ends before END:VCALENDAR',
} as const

function isHtml(text: string): boolean {
  return /^\s*(<!doctype html|<html|<\?xml|<!--)/i.test(text.slice(0, 1000))
}
