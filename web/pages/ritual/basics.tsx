import { Plus, X } from 'lucide-react'
import { type Day, days as WEEK } from '#/time/date.ts'
import { Button } from '../../parts/button.tsx'
import { Toggled } from '../../parts/check.tsx'
import { TimeField } from '../../parts/dates.tsx'
import { Field } from '../../parts/field.tsx'
import { LengthField } from '../../parts/length.tsx'
import { PeopleChosen, PeoplePicker } from '../../parts/people-picker.tsx'
import { ZoneField } from '../../parts/zone.tsx'
import type { Draft } from './draft.ts'
import type { PartProps } from './props.ts'
import { DAY_NAMES } from './words.ts'

const DAYS = WEEK.map(day => ({ id: day, name: DAY_NAMES[day].slice(0, 2) }))
const LENGTHS = [10, 15, 20, 30, 45]

/** What, who, when and where. */
export function Basics({ draft, onChange }: PartProps) {
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  return (
    <div className="ritual-basics">
      <Field
        label="What it is called"
        name="title"
        value={draft.title}
        onChange={title => put({ title })}
        placeholder="Daily"
        isRequired
      />
      <PeoplePicker
        label="Who takes part, with you"
        name="participants"
        chosen={draft.people}
        onChange={people => put({ people })}
        addresses
      />
      <PeopleChosen chosen={draft.people} onChange={people => put({ people })} />
      <Times draft={draft} onChange={onChange} />
      <div className="field">
        <span className="field-label">On</span>
        <Toggled
          label="Days of the week"
          options={DAYS}
          chosen={draft.days}
          onChange={days => put({ days: WEEK.filter(day => days.includes(day)) as Day[] })}
        />
      </div>
      <LengthField value={draft.minutes} usual={LENGTHS} onChange={minutes => put({ minutes })} />
      <Field
        label="Where (may stay empty)"
        name="location"
        value={draft.location}
        onChange={location => put({ location })}
        placeholder="A room, or https://meet.example.com/daily-{date}"
        hint="{date} in it stands for the date."
      />
    </div>
  )
}

const MOST_TIMES = 12

/** One time, or several of which each date has the one whose turn it is. */
function Times({ draft, onChange }: PartProps) {
  const { times, zone } = draft
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  return (
    <div className="grid gap-3">
      {times.map((time, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a time is told from another by its place alone
        <div key={at} className="flex flex-wrap items-end gap-2">
          <div className="w-28">
            <TimeField
              label={times.length > 1 ? `Time ${at + 1}` : 'At'}
              name={at === 0 ? 'time' : undefined}
              value={time}
              onChange={next => put({ times: times.with(at, next) })}
            />
          </div>
          {times.length > 1 && (
            <Button
              kind="quiet"
              icon
              aria-label={`Not at ${time}`}
              onPress={() => put({ times: times.toSpliced(at, 1) })}
            >
              <X aria-hidden />
            </Button>
          )}
          {at === times.length - 1 && times.length < MOST_TIMES && (
            <Button kind="quiet" onPress={() => put({ times: [...times, nextTime(times)] })}>
              <Plus aria-hidden />
              {times.length > 1 ? 'One more time' : 'Several times to choose from'}
            </Button>
          )}
        </div>
      ))}
      {times.length > 1 && (
        <p className="text-soft">
          Each date gets one of them, so that early mornings and late evenings are shared fairly.
        </p>
      )}
      <ZoneField
        label="By the clock of"
        name="timezone"
        value={zone}
        onChange={next => put({ zone: next })}
        key={zone}
      />
    </div>
  )
}

/** Eight hours on, which is another part of the world’s day. */
function nextTime(times: readonly string[]): string {
  const [hours = 0, minutes = 0] = times.at(-1)!.split(':').map(Number)
  return `${String((hours + 8) % 24).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
