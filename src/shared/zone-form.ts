import { type Html, html } from '#/shared/html.ts'
import { isZone } from '#/time/zone.ts'

type ZoneForm = {
  /** The page that is shown anew. */
  readonly action: string
  /** In which its times are. */
  readonly zone: string
  /** Others that its reader is likely to want. */
  readonly known: readonly string[]
  readonly label: string
  readonly show: string
  /** What else the form carries. */
  readonly besides?: Html | null
}

/** The way to see the times of a guest page in another zone, folded. */
export function zoneForm({ action, zone, known, label, show, besides }: ZoneForm): Html {
  const zones = [...new Set([zone, ...known, ...CITIES])].toSorted()
  const options = zones.map(name => html`<option${name === zone && SELECTED}>${name}`)
  return html`<details><summary>${label}</summary><form action="${action}">${besides}<select name="zone" aria-label="${label}">${options}</select> <button class="plain">${show}</button></form></details>`
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
