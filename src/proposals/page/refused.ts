import { told } from '#/proposals/page/state.ts'
import type { FormName, Refusal, Turn } from '#/proposals/page/turn.ts'
import type { View } from '#/proposals/page/view.ts'
import { WORDS, type Words } from '#/proposals/page/words.ts'
import type { RefusalKind } from '#/shared/refusal.ts'
import type { Fault } from '#/shared/result.ts'

type Form = Readonly<Record<string, string>>
type Why = { readonly kind: RefusalKind; readonly facts?: Readonly<Record<string, unknown>> }
type Said = Pick<Refusal, 'sentences' | 'faults'>

/** A calendar that was pasted is not sent back in whole: the page would be as large. */
const LONGEST_TYPED = 10_000

/** A form whose fields are wrong, each with what is. */
export function invalidOf(form: FormName, faults: Readonly<Record<string, string>>, typed: Form): Turn {
  return { refused: { form, sentences: [], faults, typed } }
}

/** Why an action did not do what a form asked for, as the page says it. */
export function refusalOf(view: View, form: FormName, why: Why, given: Form): Refusal {
  const words = WORDS[view.reader.language]
  const typed = Object.fromEntries(Object.entries(given).filter(([, text]) => text.length <= LONGEST_TYPED))
  return { form, typed, ...said(view, form, why, given, words) }
}

function said(view: View, form: FormName, why: Why, given: Form, words: Words): Said {
  if (why.kind === 'closed' || why.kind === 'over') return { sentences: [words.nowOver] }
  if (form === 'slots') return slotsSaid(why, words)
  if (form === 'notifications') return notificationsSaid(view, why, given, words)
  return form === 'calendar' ? calendarSaid(why, given, words) : { sentences: [words.nowOver] }
}

function slotsSaid({ kind, facts }: Why, { fault }: Words): Said {
  if (kind === 'forbidden') return { sentences: [fault.forbidden] }
  const errors = (facts?.['errors'] ?? []) as readonly Fault[]
  const isFull = errors.some(({ path }) => path === 'slots')
  return isFull ? { sentences: [fault.full] } : { sentences: [], faults: { date: fault.past } }
}

function notificationsSaid(view: View, { kind }: Why, given: Form, words: Words): Said {
  if (kind === 'too-many-requests') return { sentences: [words.later] }
  if (kind !== 'stale-slots') return { sentences: [], faults: { to: words.nobody } }
  const shown = new Set((given['common'] ?? '').split(' ').map(Number))
  const gone = view.slots.filter(({ number }) => shown.has(number) && !view.common.has(number))
  const fresh = view.slots.filter(({ number }) => !shown.has(number) && view.common.has(number))
  const changes = [
    ...(gone.length ? [words.noLonger(told(view, gone))] : []),
    ...(fresh.length ? [words.newly(told(view, fresh))] : []),
  ]
  return { sentences: [words.stale, ...changes, words.readOn] }
}

function calendarSaid({ kind }: Why, given: Form, { notRead }: Words): Said {
  if (kind === 'too-large' || kind === 'too-many') return { sentences: [notRead.large] }
  if (kind === 'too-many-requests' || kind === 'busy') return { sentences: [notRead.later] }
  if (kind === 'invalid-input' && given['url']) return { sentences: [], faults: { url: notRead.address } }
  return { sentences: [kind === 'invalid-input' ? notRead.empty : notRead.calendar] }
}
