import { MOST_SEATS } from '#/gatherings/schema/gathering.ts'
import { CountField } from '../../parts/count.tsx'
import { initialsOf } from '../../parts/letters.ts'
import { chairsOf } from '../../parts/seats/chairs.ts'
import { Dining } from '../../parts/seats/dining.tsx'
import { counted } from '../../parts/when.ts'
import type { Named } from './draft.ts'
import type { PartProps } from './props.ts'

type Props = PartProps & { asked: readonly Named[]; words: string }

/** How many seats, drawn with those for whom they are kept first, and what that comes to. */
export function SeatsField({ draft, onChange, asked, words }: Props) {
  const { seats } = draft
  const reserved = asked.reduce((sum, { party }) => sum + party, 0)
  const figures = { total: seats, yes: 0, probably: 0, reserved, left: seats - reserved, excess: 0 }
  const guests = asked.map(({ contact: { id, name }, party }) => ({
    ...{ id, name, party, initials: initialsOf(name) },
    state: 'kept' as const,
  }))
  return (
    <section className="gather-seats">
      <CountField
        label="Seats for guests"
        name="seats"
        hint="You and your co-hosts have your own."
        value={seats}
        onChange={next => onChange({ ...draft, seats: next })}
        min={1}
        max={MOST_SEATS}
      />
      <div className="min-w-0">
        {/* Seated anew with each change: nobody has a seat of his own yet, and a party sits together. */}
        <Dining
          key={guests.map(({ id, party }) => `${id} ${party}`).join()}
          chairs={chairsOf(figures, guests)}
          label={`A table with ${counted(seats, 'chair')}.`}
        />
        {/* On a desktop the sentence stays in sight below, with its buttons. */}
        <p className="text-large mt-2 text-pretty lg:hidden">{words}</p>
        <p className="text-soft lg:hidden">It is saved, and dealt, at the end of this page.</p>
      </div>
    </section>
  )
}
