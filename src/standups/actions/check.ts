import type { App } from '#/app.ts'
import { cancel, plan } from '#/clock/plan.ts'
import type { KindOf } from '#/journal/schema.ts'
import { takeTurns } from '#/ledger/actions.ts'
import { carryOut } from '#/standups/actions/carry-out.ts'
import { linesOf } from '#/standups/actions/line.ts'
import { type Done, isNewlyShort, newsOf } from '#/standups/actions/news.ts'
import { type Judged, judgeDates } from '#/standups/actions/officer.ts'
import { type Open, toldOf } from '#/standups/actions/open.ts'
import { record } from '#/standups/actions/record.ts'
import { tellNews } from '#/standups/actions/tell.ts'
import type { News } from '#/standups/mail/news.ts'
import { lookBefore } from '#/standups/rules/look.ts'
import { keepsAway } from '#/standups/rules/present.ts'
import type { Cause } from '#/standups/schema/checks.ts'
import { addChecks } from '#/standups/store/checks.ts'

/** The plan of a look at one date, its key, shortly before it starts; its subject is the stand-up. */
export const CHECK = 'standups.check'

export type Checking = {
  readonly dates: readonly string[]
  readonly cause: Cause
  /** What the team is told instead of what the officer has to say; null: nothing. Then its cause keeps the record. */
  readonly news?: ((done: readonly Done[]) => News[]) | null
  /** Who was of the team until now, and hears of that otherwise. */
  readonly former?: Iterable<string>
  /** The stand-up as it was, where it was changed. */
  readonly before?: Open
}

/**
 * Checks dates, within the transaction that locks the stand-up: looks how they stand, puts right what is not as it
 * should be, and notes and tells it, all of them in one message. Whoever checks the same dates at once waits, and then
 * finds them right.
 */
export async function check(app: App, open: Open, checking: Checking): Promise<Done[]> {
  const { standup, members } = open
  const judged = await judgeDates(app, open, checking.dates, true)
  const former = new Set(checking.former)
  // Before any claim: two stand-ups of the same people would each wait for what the other has claimed.
  if (judged.some(changesTime))
    await takeTurns(
      app,
      members.map(({ person }) => person),
    )
  const meetings = await carryOut(app, open, judged, former)
  const done = judged.map((one, at): Done => ({ ...one, meeting: meetings[at]!, told: shortageOf(one) }))
  await planChecks(app, open, done, checking.cause)
  await addChecks(app.db, standup.id, linesOf(app, open, done, checking), app.now())
  if (checking.news === undefined) await recordAll(app, open, done)
  const news = checking.news === undefined ? done.flatMap(newsOf) : (checking.news?.(done) ?? [])
  const named = done.flatMap(({ strangers }) => strangers)
  if (news.length) await tellNews(app, toldOf(open, named), news)
  return done
}

/** What a meeting is called takes nobody's time. */
function changesTime({ verdict: { deed, found } }: Judged): boolean {
  return deed.is === 'book' || deed.is === 'claim' || (deed.is === 'mend' && found !== 'changed')
}

/** Names a shortage: when, who, and what is free instead. */
function shortageOf({ verdict }: Judged): string | null {
  const { tooFew, window, absences } = verdict
  if (!tooFew) return null
  const kept = absences.filter(keepsAway).map(({ person }) => person)
  return [window!.start, tooFew.offer?.start ?? '', ...new Set(kept.toSorted())].join(' ')
}

/** Has each date that takes place looked at shortly before it starts. */
async function planChecks(app: App, { standup }: Open, done: readonly Done[], cause: Cause): Promise<void> {
  const now = app.now()
  const isAnew = cause === 'changed' || cause === 'before'
  const changed = done.filter(({ verdict }) => verdict.deed.is !== 'nothing' || isAnew)
  const plans = changed.flatMap(({ case: { date }, verdict: { window } }) => {
    const dueAt = lookBefore(standup, window, { now, isBeing: cause === 'before' })
    return dueAt === null ? [] : [{ kind: CHECK, subject: standup.id, key: date, dueAt }]
  })
  if (plans.length) await plan(app, ...plans)
  const gone = changed.filter(({ verdict }) => !verdict.window)
  await Promise.all(gone.map(({ case: { date } }) => cancel(app, CHECK, standup.id, date)))
}

/** What the officer did is one entry a date. */
async function recordAll(app: App, { standup, members }: Open, done: readonly Done[]): Promise<void> {
  const persons = members.map(({ person }) => person)
  for (const one of done) {
    const { verdict, meeting } = one
    const data = { date: one.case.date, found: verdict.found, meeting }
    for (const kind of kindsOf(one)) await record(app, standup.id, persons, { actor: null, kind, data })
  }
}

function kindsOf(one: Done): KindOf<'standup'>[] {
  const { deed, moved } = one.verdict
  return [
    ...(deed.is === 'book' ? ['booked' as const] : []),
    ...(deed.is === 'mend' && !moved ? ['repaired' as const] : []),
    ...(deed.is === 'call-off' ? ['skipped' as const] : []),
    ...(moved ? ['moved' as const] : []),
    ...(isNewlyShort(one) ? ['too-few' as const] : []),
  ]
}
