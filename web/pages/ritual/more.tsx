import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { calendarsQuery } from '../../data/calendars.ts'
import { useMe } from '../../data/me.ts'
import type { Standup } from '../../data/standups.ts'
import { Check } from '../../parts/check.tsx'
import { Choice } from '../../parts/choice.tsx'
import { DateField } from '../../parts/dates.tsx'
import { Field } from '../../parts/field.tsx'
import { useNow } from '../../parts/now.ts'
import { addDays, dateIn, lasting } from '../../parts/when.ts'
import { type Draft, latest } from './draft.ts'
import type { PartProps } from './props.ts'
import { TooFew } from './too-few.tsx'

type Props = PartProps & { standup?: Standup }

/** What most leave as it is. */
export function More(props: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="ritual-more" onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className="section-title min-h-11 cursor-pointer content-center">
        More: checks, holidays, too few people, reminders
      </summary>
      {isOpen && (
        <div className="ritual-more-parts">
          <div className="grid content-start gap-8">
            <Checking {...props} />
            <TooFew {...props} />
          </div>
          <div className="grid content-start gap-8">
            <Holidays {...props} />
            <Telling {...props} />
          </div>
        </div>
      )}
    </details>
  )
}

const BEFORE = [5, 10, 15, 30, 60, 120, 1440]
const AHEAD = [7, 14, 28, 62]

/** When it is looked at, and from when until when it stands. */
function Checking({ draft, onChange }: PartProps) {
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  return (
    <div className="grid content-start gap-5">
      <Choice
        label="Checked once more before it starts"
        name="check_before"
        options={among(BEFORE, draft.checkBefore, each => `${lasting(each)} before`)}
        value={String(draft.checkBefore)}
        onChange={id => put({ checkBefore: Number(id) })}
      />
      <Choice
        label="Booked ahead"
        name="ahead"
        options={among(AHEAD, draft.ahead, each => lasting(each * 1440))}
        value={String(draft.ahead)}
        onChange={id => put({ ahead: Number(id) })}
      />
      <Bounds draft={draft} onChange={onChange} />
    </div>
  )
}

function Bounds({ draft, onChange }: PartProps) {
  const { from, until, zone } = draft
  const today = dateIn(useNow(), zone)
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  return (
    <>
      <DateField label="From" name="from" value={from} onChange={date => put({ from: date })} />
      <Check
        isSelected={until !== null}
        onChange={on => put({ until: on ? addDays(latest(from, today), 84) : null })}
      >
        It ends by itself
      </Check>
      {until !== null && (
        <DateField
          label="The last date"
          name="until"
          value={until}
          min={from}
          onChange={date => put({ until: date })}
        />
      )}
    </>
  )
}

function Holidays({ draft, onChange, standup }: Props) {
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  const host = standup?.holidays_feed?.host
  return (
    <div className="grid content-start gap-5">
      <Field
        label="Holidays"
        name="holidays"
        hint="One date a line, then its name. Nothing is booked on these days."
        placeholder={'2026-12-24 Christmas Eve\n2026-12-31'}
        lines={4}
        value={draft.holidays}
        onChange={holidays => put({ holidays })}
      />
      {draft.feed !== null && (
        <Field
          label="Holidays by address (may stay empty)"
          name="holidays_feed"
          type="url"
          placeholder="https://example.com/holidays.ics"
          hint={
            host
              ? `Those of ${host} are read now; another address takes their place.`
              : 'An iCalendar feed, read anew every day.'
          }
          value={draft.feed}
          onChange={feed => put({ feed })}
        />
      )}
      {host && (
        <Check isSelected={draft.feed === null} onChange={on => put({ feed: on ? null : '' })}>
          Stop reading those of {host}
        </Check>
      )}
    </div>
  )
}

const STATUS = [
  { id: 'everyone', name: 'Everybody who takes part' },
  { id: 'organizer', name: 'You alone' },
  { id: 'nobody', name: 'Nobody' },
]

const REMINDERS = [
  { id: 'own', name: 'As each person has set' },
  { id: 'PT5M', name: 'Five minutes before' },
  { id: 'PT10M', name: 'Ten minutes before' },
  { id: 'PT1H', name: 'An hour before' },
  { id: 'none', name: 'None' },
]

function Telling({ draft, onChange, standup }: Props) {
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  const known = REMINDERS.some(({ id }) => id === draft.reminder)
  return (
    <div className="grid content-start gap-5">
      <Choice
        label="Who is told before each start: who comes, who is busy, what changed"
        name="status_to"
        options={STATUS}
        value={draft.statusTo}
        onChange={id => put({ statusTo: id as Draft['statusTo'] })}
      />
      <Choice
        label="Reminders"
        name="reminders"
        options={known ? REMINDERS : [...REMINDERS, { id: draft.reminder, name: 'As they are set now' }]}
        value={draft.reminder}
        onChange={reminder => put({ reminder })}
      />
      <Calendar draft={draft} onChange={onChange} standup={standup} />
      <Field
        label="What there is to know (may stay empty)"
        name="description"
        lines={3}
        value={draft.description}
        onChange={description => put({ description })}
      />
    </div>
  )
}

/** Of one’s own calendars; those of another organizer are his to choose from. */
function Calendar({ draft, onChange, standup }: Props) {
  const me = useMe()
  const { data = [] } = useQuery(calendarsQuery)
  const writable = data.filter(calendar => calendar.writable)
  if (writable.length === 0 || (standup && standup.organizer !== me.id)) return null
  return (
    <Choice
      label="Written into"
      name="calendar"
      options={[
        { id: '', name: 'Where your meetings go' },
        ...writable.map(({ id, name }) => ({ id, name })),
      ]}
      value={draft.calendar ?? ''}
      onChange={id => onChange({ ...draft, calendar: id || null })}
    />
  )
}

/** The usual numbers with the one that is set, smallest first. */
function among(usual: readonly number[], value: number, nameOf: (number: number) => string) {
  const all = [...new Set([...usual, value])].sort((a, b) => a - b)
  return all.map(each => ({ id: String(each), name: nameOf(each) }))
}
