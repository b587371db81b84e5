import { faultBeside, folded, SELECTED, typedMark } from '#/proposals/page/folded.ts'
import { type Turn, typedInto } from '#/proposals/page/turn.ts'
import { isOwn, targetOf, type View } from '#/proposals/page/view.ts'
import { WORDS } from '#/proposals/page/words.ts'
import { lengthOf } from '#/proposals/rules/slots.ts'
import { MOST_SLOTS } from '#/proposals/schema/slots.ts'
import { type Html, html } from '#/shared/html.ts'
import { placeOf } from '#/shared/when.ts'
import { day, hour, minute } from '#/time/date.ts'
import { formatDuration } from '#/time/instant.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

/** A counter-proposal: a date, a time in the zone shown, a length. Nothing where only the proposer adds times. */
export function suggestPart(view: View, turn: Turn): Html | null {
  const { proposal, slots, reader, zone, now } = view
  if ((!proposal.counter && !isOwn(view)) || slots.length >= MOST_SLOTS) return null
  const words = WORDS[reader.language]
  const typed = typedInto(turn, 'slots')
  const fault = (field: string) => faultBeside(turn, 'slots', field)
  const today = dateOf(zoneOf(proposal.wholeDays ? proposal.timezone : zone), now)
  const time = html`<label>${words.time}<input type="time" name="time" required value="${typed['time'] ?? ''}">${fault('time')}</label>`
  const form = html`<form method="post" action="${targetOf(view, '/slots')}" class="row"${typedMark(turn, 'slots')}>
<label>${words.date}<input type="date" name="date" required min="${today}" value="${typed['date'] ?? ''}">${fault('date')}</label>
${!proposal.wholeDays && time}
<label>${proposal.wholeDays ? words.days : words.length}<select name="length">${lengths(view, typed['length'])}</select>${fault('length')}</label>
<button class="plain">${words.suggestDo}</button>
${!proposal.wholeDays && html`<p class="note">${words.timeIn(placeOf(zone))}</p>`}</form>`
  return folded(turn, 'slots', words.suggest, form)
}

/** Those in use, and the usual ones; chosen is what was typed, or the first slot's. */
function lengths({ proposal, slots, reader }: View, typed: string | undefined): Html[] {
  const own = slots.map(slot => lengthOf(proposal, slot))
  const usual = proposal.wholeDays ? USUAL_DAYS : USUAL
  const known = [...new Set([...own, ...usual])].toSorted((a, b) => a - b)
  const chosen = typed ?? formatDuration(own[0]!)
  const words = WORDS[reader.language]
  return known.map(length => {
    const value = formatDuration(length)
    const said = proposal.wholeDays
      ? String(length / day)
      : words.lasts(Math.floor(length / hour), minutesOf(length))
    return html`<option value="${value}"${value === chosen && SELECTED}>${said}`
  })
}

function minutesOf(length: number): number {
  return (length % hour) / minute
}

const USUAL = [15, 30, 45, 60, 90, 120, 180, 240, 480].map(count => count * minute)
const USUAL_DAYS = [1, 2, 3, 4, 5, 7].map(count => count * day)
