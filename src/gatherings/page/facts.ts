import type { Turn } from '#/gatherings/page/turn.ts'
import type { View } from '#/gatherings/page/view.ts'
import { WORDS } from '#/gatherings/page/words.ts'
import { type Html, html, written } from '#/shared/html.ts'
import { agree, dayOf, hoursOf, placeOf } from '#/shared/when.ts'
import { zoneForm } from '#/shared/zone-form.ts'
import { formatInstant } from '#/time/instant.ts'

/** A longer description folds away: the buttons come within the first screen of a phone. */
const LONGEST_LEAD = 200

/** When: in the zone of the gathering, said once, and in another on request. The script adds the viewer's own. */
export function whenPart(view: View, turn: Turn): Html {
  const { gathering, zone, language } = view
  const words = WORDS[language]
  const { start, end, timezone } = gathering
  const elsewhere = agree(zone, timezone, start) ? null : hoursOf(gathering, timezone, language)
  return html`<div class="when gathering" data-start="${formatInstant(start)}" data-end="${formatInstant(end)}" data-zone="${zone}">
<p class="day">${dayOf(start, zone, language)}</p>
<p class="times">${hoursOf(gathering, zone, language)} <span class="note">${placeOf(zone)}</span></p>
${elsewhere !== null && html`<p class="note">${words.inZone(elsewhere, placeOf(timezone))}</p>`}</div>${strangePart(view, turn)}`
}

function strangePart({ language }: View, { strangeZone }: Turn): Html | null {
  if (strangeZone === undefined) return null
  return html`<p class="fault" role="alert">${WORDS[language].noZone(strangeZone)}</p>`
}

/** The way to another zone, and back: a dinner is where it is, so it is small print. */
export function zonesPart(view: View): Html {
  const { gathering, path, zone, isZoneChosen, language } = view
  const words = WORDS[language]
  const back = isZoneChosen && html`<p><a href="${path}">${words.back(placeOf(gathering.timezone))}</a></p>`
  const form = zoneForm({
    action: path,
    zone,
    known: [gathering.timezone],
    label: words.otherZone,
    show: words.show,
  })
  return html`<div class="zones">${back}${form}</div>`
}

/** Where, with the way to find it. */
export function wherePart({ gathering: { place }, language }: View): Html | null {
  if (place === '') return null
  const map = mapOf(place)
  const link =
    map !== null &&
    html` <a class="map" href="${map}" rel="noopener noreferrer" target="_blank">${WORDS[language].map}</a>`
  return html`<p class="where">${written(place)}${link}</p>`
}

/** Null where the place is an address of the web: no map knows that. */
function mapOf(place: string): string | null {
  if (/https?:\/\//.test(place)) return null
  const query = place.replace(/\s+/g, ' ').trim()
  return `https://www.openstreetmap.org/search?${new URLSearchParams({ query })}`
}

/** What there is to know. */
export function aboutPart(view: View): Html | null {
  const { description } = view.gathering
  if (description === '') return null
  const text = html`<blockquote>${written(description)}</blockquote>`
  const isLong = description.length > LONGEST_LEAD || description.split('\n').length > 4
  return isLong ? html`<details><summary>${WORDS[view.language].about}</summary>${text}</details>` : text
}
