import type { App } from '#/app.ts'
import { ownUids } from '#/calendars/actions/own.ts'
import { absencesOf, claimsOf } from '#/calendars/rules/claims.ts'
import type { Absence } from '#/calendars/store/absences.ts'
import type { Calendar } from '#/calendars/store/calendars.ts'
import { type Piece, type StoredObject, seriesOf } from '#/calendars/store/objects.ts'
import type { RemoteObject, SeriesTimes } from '#/carriers.ts'
import type { Claim } from '#/ledger/rules.ts'
import type { Survey } from '#/time/calendar.ts'
import type { Window } from '#/time/window.ts'

/** Some of what has changed in a calendar elsewhere: resources, and hrefs of what is there no more. */
export type Batch = { readonly changed: readonly RemoteObject[]; readonly gone: readonly string[] }

/** The same as it is to be written down. */
export type ReadBatch = {
  readonly objects: readonly StoredObject[]
  readonly gone: readonly string[]
  /** All that it touches. */
  readonly series: readonly string[]
  /** Of these: what they claim takes the place of what they claimed. */
  readonly subjects: readonly string[]
  readonly claims: readonly Claim[]
  /** When its owner is away. */
  readonly absences: readonly Absence[]
}

/** By which clock dates are meant, and within which window events are claims. */
export type Frame = { readonly timezone: string; readonly window: Window }

/**
 * Reads a batch: what its objects say, together with those of the same series that are known already. Outside of any
 * transaction: it asks the thread that reads.
 */
export async function readBatch(
  app: App,
  calendar: Calendar,
  { changed, gone }: Batch,
  { timezone, window }: Frame,
): Promise<ReadBatch> {
  const { person } = calendar
  const hrefs = changed.map(({ href }) => href)
  const known = await seriesOf(app.db, calendar.id, {
    hrefs: [...hrefs, ...gone],
    series: changed.map(({ series }) => series),
  })
  const [surveys, own] = await Promise.all([
    app.carriers.calendars.survey(changed.map(({ text }) => text)),
    ownUids(app, person, new Set([...changed, ...known].map(({ uid }) => uid))),
  ])
  const groups = groupsOf(app, known, changed, new Set([...hrefs, ...gone]))
  const foreign = groups.filter(({ pieces }) => pieces.length > 0 && !own.has(pieces[0]!.uid))
  const sought = { ...window, timezone }
  const texts = foreign.map(({ pieces }) => ({ texts: pieces.map(({ content }) => content) }))
  const times = texts.length ? await app.carriers.calendars.events(texts, sought) : []
  const bySeries = new Map(foreign.map(({ series }, i) => [series, times[i]!]))
  const taking = calendar.blocks
    ? foreign.map(({ subject }, i) => ({ subject, events: times[i]!.events }))
    : []
  const claims = taking.flatMap(({ subject, events }) => claimsOf(events, { person, subject }, window))
  const absences = taking.flatMap(({ subject, events }) => absencesOf(events, subject, window))
  const pieces = new Map(groups.flatMap(group => group.pieces.map(piece => [piece.href, piece])))
  const objects = changed.map((object, i) =>
    stored(object, pieces.get(object.href)!, surveys[i]!, {
      isOwn: own.has(object.uid),
      times: bySeries.get(object.series),
    }),
  )
  return {
    objects,
    gone,
    series: groups.map(({ series }) => series),
    // Of what there was no time for what it claimed stands.
    subjects: groups.filter(({ series }) => !bySeries.get(series)?.isUnread).map(({ subject }) => subject),
    claims,
    absences,
  }
}

type Group = { readonly series: string; readonly subject: string; readonly pieces: readonly Piece[] }

/** Every series that is touched, as it is afterwards; of one that is gone there is nothing left but its claims. */
function groupsOf(
  app: App,
  known: readonly Piece[],
  changed: readonly RemoteObject[],
  replaced: ReadonlySet<string>,
): Group[] {
  const ids = new Map(known.map(({ href, id }) => [href, id]))
  const before = Map.groupBy(known, ({ series }) => series)
  const after = Map.groupBy(changed, ({ series }) => series)
  return [...new Set([...before.keys(), ...after.keys()])].map(series => {
    const subject = before.get(series)?.[0]?.subject ?? app.newId()
    const kept = (before.get(series) ?? []).filter(({ href }) => !replaced.has(href))
    const fresh = (after.get(series) ?? []).map(({ href, uid, text }) => {
      return { id: ids.get(href) ?? app.newId(), href, series, subject, uid, content: text }
    })
    return { series, subject, pieces: [...kept, ...fresh] }
  })
}

type Said = { readonly isOwn: boolean; readonly times: SeriesTimes | undefined }

function stored(
  { etag, note }: RemoteObject,
  piece: Piece,
  { hull, reason }: Survey,
  { isOwn, times }: Said,
): StoredObject {
  const title = times?.notes[0]?.title || (times?.events[0]?.title ?? '')
  const because = note ?? reason ?? times?.notes[0]?.reason ?? null
  return {
    ...piece,
    etag,
    // Without one it is not looked for again, before it changes.
    hull: times?.isSlow ? null : hull,
    note: because === null ? null : { title, reason: because },
    own: isOwn,
  }
}
