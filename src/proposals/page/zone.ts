import type { Turn } from '#/proposals/page/turn.ts'
import { targetOf, type View } from '#/proposals/page/view.ts'
import { allAgree } from '#/proposals/page/when.ts'
import { WORDS } from '#/proposals/page/words.ts'
import { type Html, html } from '#/shared/html.ts'
import { placeOf } from '#/shared/when.ts'
import { zoneForm } from '#/shared/zone-form.ts'

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
  const form = zoneForm({
    action: path,
    zone,
    known: [reader.timezone, proposal.timezone],
    label: words.otherZone,
    show: words.show,
    besides: view.isOnlyLeft ? html`<input type="hidden" name="show" value="open">` : null,
  })
  const fault =
    strangeZone !== undefined && html`<p class="fault" role="alert">${words.noZone(strangeZone)}</p>`
  return html`<div class="zones"><p><b>${words.timesIn(placeOf(zone))}</b> ${links}</p>${form}${fault}</div>`
}
