import { useState } from 'react'
import { type Checked, type Standup, useChecks, usePlanned } from '../../data/standups.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { numberWord } from '../../parts/sentences.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { checkedWords, doneWord, looksOf } from './words.ts'

/** What the officer did, in its own sentences, and what it would do now. */
export function Checks({ standup }: { standup: Standup }) {
  const list = useChecks(standup.id)
  return (
    <section className="section">
      <h2 className="section-title">What the officer did</h2>
      <Trouble error={list.error} again={list.refetch} />
      {list.isPending && <Skeleton rows={3} />}
      {list.data?.length === 0 && <p className="text-soft mt-1">Nothing has been checked yet.</p>}
      <ol className="table-rows mt-2">
        {looksOf(list.data ?? []).map(look => (
          <LookRow key={look[0]!.id} look={look} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button kind="quiet" onPress={() => list.fetchNextPage()} isDisabled={list.isFetchingNextPage}>
          Show more
        </Button>
      )}
      {standup.state === 'running' && <Planned id={standup.id} />}
    </section>
  )
}

/** One look, at one date or at many of which it found the same. */
function LookRow({ look }: { look: readonly Checked[] }) {
  const { zone } = useZone()
  const now = useNow()
  const [check, ...more] = look
  const isQuiet = check!.action === 'none' && check!.found === 'right'
  return (
    <li className="grid gap-x-6 py-2 sm:grid-cols-[14rem_minmax(0,1fr)_8rem]">
      <span className="times text-soft text-small sm:text-base">{checkedWords(check!, { zone, now })}</span>
      <div className={`wrap-anywhere times ${isQuiet ? 'text-soft' : ''}`}>
        <p>{check!.detail}</p>
        {more.length > 0 && <Alike checks={more} />}
      </div>
      <Done check={check!} />
    </li>
  )
}

function Alike({ checks }: { checks: readonly Checked[] }) {
  return (
    <details>
      <summary className="text-soft min-h-11 cursor-pointer content-center">
        And {numberWord(checks.length)} more {checks.length === 1 ? 'date' : 'dates'}, likewise
      </summary>
      <ul className="grid gap-1">
        {checks.map(({ id, detail }) => (
          <li key={id}>{detail}</li>
        ))}
      </ul>
    </details>
  )
}

function Done({ check }: { check: Checked }) {
  const tone = check.action === 'failed' ? 'text-accent-deep font-medium' : 'text-soft'
  return <span className={`text-small sm:text-right ${tone}`}>{doneWord(check)}</span>
}

/** What it would do if it looked now: nothing is done by asking. */
function Planned({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="mt-4" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className="min-h-11 cursor-pointer content-center font-medium">What it would do now</summary>
      {isOpen && <PlannedRows id={id} />}
    </details>
  )
}

function PlannedRows({ id }: { id: string }) {
  const planned = usePlanned(id, true)
  if (planned.isPending) return <Skeleton rows={2} />
  const toDo = (planned.data ?? []).filter(({ action }) => action !== 'none')
  return (
    <>
      <Trouble error={planned.error} again={planned.refetch} />
      {planned.data && toDo.length === 0 && (
        <p className="text-soft">Nothing: every date stands as it should.</p>
      )}
      <ol className="table-rows">
        {toDo.map(check => (
          <li key={check.date} className="grid gap-x-6 py-2 sm:grid-cols-[minmax(0,1fr)_8rem]">
            <span className="wrap-anywhere times">{check.detail}</span>
            <Done check={check} />
          </li>
        ))}
      </ol>
    </>
  )
}
