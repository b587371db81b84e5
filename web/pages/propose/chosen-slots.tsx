import { X } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { MOST_SLOTS } from '#/proposals/schema/slots.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { dateIn, longDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { TOGETHER } from './faults.ts'
import { type WhoCan, whoCanWords } from './who-can.ts'

/** A slot as the list shows it; without a `time` it is the whole day. */
type Chosen = { date: string; time?: string; can: WhoCan | null; onRemove: () => void }

type Props = {
  slots: readonly Chosen[]
  faults: ReadonlyMap<number, string>
  nameOf: (person: string) => string
  children?: ReactNode
}

/** What is proposed, day by day, with who can come as far as it is known. */
export function ChosenSlots({ slots, faults, nameOf, children }: Props) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const placed = slots.map((slot, at) => ({ ...slot, at }))
  const { list, stay } = useStay()
  return (
    // The name says that its faults are told here.
    <fieldset name="slots" className="propose-chosen" ref={list}>
      <legend className="section-title">
        To propose{' '}
        <span className="text-soft times text-base font-normal" aria-live="polite">
          {countWords(slots.length)}
        </span>
      </legend>
      <Fault words={faults.get(TOGETHER)} />
      {[...Map.groupBy(placed, ({ date }) => date)].map(([date, there]) => (
        <div key={date} className="border-line border-t py-1">
          {there[0]!.time && <h3 className="pt-2 font-semibold">{longDay(date, today)}</h3>}
          <ul>
            {there.map(({ at, ...slot }) => (
              <SlotRow
                key={at}
                slot={slot}
                day={longDay(date, today)}
                fault={faults.get(at)}
                nameOf={nameOf}
                onRemove={() => {
                  stay(at)
                  slot.onRemove()
                }}
              />
            ))}
          </ul>
        </div>
      ))}
      {children && <div className="border-line border-t pt-3">{children}</div>}
    </fieldset>
  )
}

/** Whoever takes one away by the keyboard goes on where it was. */
function useStay() {
  const list = useRef<HTMLFieldSetElement>(null)
  const stay = (at: number) =>
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll<HTMLElement>('[data-take]') ?? []
      const next = buttons[Math.min(at, buttons.length - 1)] ?? list.current?.querySelector('button')
      next?.focus()
    })
  return { list, stay }
}

function Fault({ words }: { words: string | undefined }) {
  if (!words) return null
  return (
    <span className="field-error block" role="alert">
      {words}
    </span>
  )
}

function countWords(count: number): string {
  return count === 0 ? 'nothing yet' : `${count} of at most ${MOST_SLOTS}`
}

type RowProps = {
  slot: Chosen
  day: string
  fault: string | undefined
  nameOf: Props['nameOf']
  onRemove: () => void
}

function SlotRow({ slot, day, fault, nameOf, onRemove }: RowProps) {
  const what = slot.time ? `${day}, ${slot.time}` : day
  return (
    <li className="slot-row times" data-whole-day={!slot.time || undefined}>
      <span className="mark mark-proposal font-medium">{slot.time ?? day}</span>
      <span className={slot.time ? 'text-soft min-w-0' : 'mark mark-proposal text-soft min-w-0'}>
        {slot.can ? whoCanWords(slot.can, nameOf) : '\u00a0'}
        <Fault words={fault} />
      </span>
      <Button kind="quiet" icon aria-label={`Take away ${what}`} data-take onPress={onRemove}>
        <X aria-hidden />
      </Button>
    </li>
  )
}
