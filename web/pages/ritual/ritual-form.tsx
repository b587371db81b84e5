import type { ReactNode } from 'react'
import type { Standup } from '../../data/standups.ts'
import { useNow } from '../../parts/now.ts'
import { Asking } from '../../parts/trouble.tsx'
import { dateIn } from '../../parts/when.ts'
import { Why } from '../../parts/why.tsx'
import { Basics } from './basics.tsx'
import { ByClocks } from './by-clocks.tsx'
import { firstDates } from './draft.ts'
import { More } from './more.tsx'
import type { PartProps } from './props.ts'
import { ritualSentence } from './words.ts'

type Props = PartProps & {
  error: unknown
  onSubmit: () => void
  actions: ReactNode
  /** The one that is changed; none when it is new. */
  standup?: Standup
}

/** In the order of thought: what, who and when; the rest folded; and what it comes to as one sentence. */
export function RitualForm({ draft, onChange, error, onSubmit, actions, standup }: Props) {
  const now = useNow()
  const dates = firstDates(draft, now, 3, leftOut(standup))
  const words = ritualSentence(draft, dates[0] ?? null, dateIn(now, draft.zone))
  const end = (
    <>
      <p className="text-large times basis-full text-pretty" aria-live="polite">
        {words}
      </p>
      {actions}
    </>
  )
  const part = { draft, onChange }
  return (
    <Asking error={error} why={<Why error={error} />} onSubmit={onSubmit} actions={end} className="ritual">
      <Basics {...part} />
      <ByClocks draft={draft} dates={dates} />
      <More {...part} standup={standup} />
    </Asking>
  )
}

/** Holidays are in the form, where they may be about to change. */
function leftOut(standup: Standup | undefined): string[] {
  const out = (standup?.dates ?? []).filter(({ left_out }) => left_out !== null && left_out.why !== 'holiday')
  return out.map(({ date }) => date)
}
