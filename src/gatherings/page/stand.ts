import type { Turn } from '#/gatherings/page/turn.ts'
import { type Gone, isLate, isSeated, saidBy, standOf, type View } from '#/gatherings/page/view.ts'
import { WORDS, type Words } from '#/gatherings/page/words.ts'
import { lastAnswer } from '#/gatherings/rules.ts'
import { type Html, html } from '#/shared/html.ts'
import { momentOf } from '#/shared/when.ts'

/** How the guest stands, and what that means for him, after what just happened. */
export function standPart(view: View, turn: Turn): Html {
  const words = WORDS[view.language]
  const said = turn.refused ? refusedSentences(view, turn.refused.why, words) : sentences(view, turn, words)
  return html`<p class="state" id="stand" role="status">${said.join(' ')}</p>${calendarPart(view)}`
}

function sentences(view: View, turn: Turn, words: Words): string[] {
  const hint = turn.chosen !== undefined && turn.chosen !== saidBy(view)
  const [first = '', ...rest] = isLate(view) ? lateSentences(view, words) : standSentences(view, words)
  return [
    first,
    ...(turn.isSaved ? [words.saved(view.host)] : []),
    ...claimSentences(view, words),
    ...rest,
    ...(hint ? [words.confirm] : []),
  ]
}

function standSentences(view: View, words: Words): string[] {
  const { guest, place, language, zone } = view
  const { stand } = words
  const { party } = guest
  switch (standOf(view)) {
    case 'invited': {
      const until = momentOf(guest.lapsesAt!, zone, language)
      return [guest.keeps ? stand.invited(party, until) : stand.loose(until)]
    }
    case 'waiting':
      return [stand.waiting(place!, party), ...(party > 1 ? [words.fewer] : []), words.leaveList]
    case 'yes':
      return [stand.yes(party), words.change]
    case 'probably':
      return [stand.probably(party)]
    case 'maybe':
      return [stand.maybe]
    case 'no':
      return [stand.no]
    case 'lapsed':
      return [stand.lapsed]
  }
}

/** After the last moment to take a seat. */
function lateSentences(view: View, words: Words): string[] {
  const { guest, place, gathering, zone, language } = view
  const until = momentOf(lastAnswer(gathering), zone, language)
  const { stand, lateStand } = words
  const now = standOf(view)
  if (now === 'yes' || now === 'probably') return [stand[now](guest.party), words.lateSeated(until)]
  if (now === 'waiting') return [stand.waiting(place!, guest.party), words.leaveList]
  if (now === 'no') return [lateStand.no]
  return [...(now === 'maybe' ? [lateStand.maybe] : []), lateStand.invited(until)]
}

/** Whether his time is claimed, for whoever has an account and wanted that. */
function claimSentences({ guest, isClaimed }: View, words: Words): string[] {
  if (!guest.hasAccount || !guest.claims || guest.answer !== 'yes') return []
  return [isClaimed ? words.isClaimed : words.isBusy]
}

function refusedSentences(view: View, why: NonNullable<Turn['refused']>['why'], words: Words): string[] {
  const until = momentOf(lastAnswer(view.gathering), view.zone, view.language)
  if (why === 'late')
    return [words.lateStand.invited(until), ...(isSeated(view) ? lateSentences(view, words) : [])]
  if (why === 'party') return [words.tooMany(view.gathering.partyLimit)]
  return standSentences(view, words).slice(0, 1)
}

/** The way into a calendar, for whoever comes. */
function calendarPart(view: View): Html | null {
  const words = WORDS[view.language]
  return isSeated(view)
    ? html`<p class="actions"><a href="${view.path}/calendar.ics">${words.calendar}</a></p>`
    : null
}

/** Why nothing can be answered any more. */
export function gonePart(view: View, gone: Gone): Html {
  const words = WORDS[view.language].gone
  const { gathering, guest, host, cancelledBy } = view
  if (gone === 'cancelled') {
    const reason = gathering.cancellation!.reason
    return html`<div class="state" role="status"><p>${words.cancelled(cancelledBy ?? host)}</p>
${reason !== '' && html`<blockquote>${reason}</blockquote>`}</div>`
  }
  const over = guest.answer === 'yes' ? words.overComing(guest.party) : words.over
  return html`<p class="state" role="status">${gone === 'over' ? over : words.withdrawn(host)}</p>`
}
