import type { Turn } from '#/proposals/page/turn.ts'
import { targetOf, type View } from '#/proposals/page/view.ts'
import { allAgree } from '#/proposals/page/when.ts'
import { WORDS } from '#/proposals/page/words.ts'
import { type Html, html } from '#/shared/html.ts'
import { placeOf } from '#/shared/when.ts'
import { isZone } from '#/time/zone.ts'

/** In which zone the times are, and how to see them in another. Dates are the same in all. */
export function zonePart(view: View, { strangeZone }: Turn): Html | null {
  const { proposal, slots, zone, reader, path } = view
  if (proposal.wholeDays) return null
  const words = WORDS[reader.language]
  const others = [reader.timezone, proposal.timezone].filter((name, index, all) => {
    return all.indexOf(name) === index && !allAgree(slots, name, zone)
  })
  const links = others.map(name => {
    const label = name === proposal.timezone ? words.beside(placeOf(name)) : placeOf(name)
    return html`<a href="${targetOf({ ...view, zone: name, isZoneChosen: true })}">${label}</a> `
  })
  const known = [...new Set([zone, reader.timezone, proposal.timezone, ...CITIES])].toSorted()
  const options = known.map(name => html`<option${name === zone && SELECTED}>${name}`)
  const fault =
    strangeZone !== undefined && html`<p class="fault" role="alert">${words.noZone(strangeZone)}</p>`
  return html`<div class="zones"><p><b>${words.timesIn(placeOf(zone))}</b> ${links}</p><details><summary>${words.otherZone}</summary><form action="${path}">${view.isOnlyLeft && html`<input type="hidden" name="show" value="open">`}<select name="zone" aria-label="${words.otherZone}">${options}</select> <button class="plain">${words.show}</button></form></details>${fault}</div>`
}

const SELECTED = html` selected`

/** The zone that an address asks for; undefined when it asks for none, or for one that does not exist. */
export function zoneIn(asked: string | undefined): string | undefined {
  return asked !== undefined && isZone(asked) ? asked : undefined
}

/** For each hour of the day somebody's; any other may stand in the address, and the browser's own is added by the script. */
const CITIES = [
  'Africa/Cairo',
  'Africa/Lagos',
  'America/Anchorage',
  'America/Chicago',
  'America/Denver',
  'America/Halifax',
  'America/Los_Angeles',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Dubai',
  'Asia/Hong_Kong',
  'Asia/Karachi',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Atlantic/Azores',
  'Australia/Sydney',
  'Europe/Athens',
  'Europe/Berlin',
  'Europe/Lisbon',
  'Europe/London',
  'Europe/Moscow',
  'Pacific/Auckland',
  'Pacific/Honolulu',
  'UTC',
]
