import { useFreeOf } from '../../data/free.ts'
import { useMe } from '../../data/me.ts'
import { DateField, TimeField } from '../../parts/dates.tsx'
import { Field } from '../../parts/field.tsx'
import { LengthField } from '../../parts/length.tsx'
import { useNow } from '../../parts/now.ts'
import { PeopleChosen, PeoplePicker } from '../../parts/people-picker.tsx'
import { dateIn, datesWindow, daySpan } from '../../parts/when.ts'
import { ZoneField } from '../../parts/zone.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { reasonsWithin } from '../new/availability-now.ts'
import { Everybody } from '../new/everybody.tsx'
import { type Draft, spanOf } from './draft.ts'
import type { PartProps } from './props.ts'
import { capital } from './words.ts'

/** What it is, where and when, and who invites. */
export function Basics({ draft, onChange }: PartProps) {
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  return (
    <>
      <div className="gather-basics">
        <Field
          label="What it is"
          name="title"
          value={draft.title}
          onChange={title => put({ title })}
          placeholder="Dinner on Friday"
          isRequired
        />
        <Field
          label="Where"
          name="place"
          value={draft.place}
          onChange={place => put({ place })}
          placeholder="An address, as a map finds it"
        />
        <When draft={draft} onChange={onChange} />
        <Field
          label="What there is to know (may stay empty)"
          name="description"
          value={draft.description}
          onChange={description => put({ description })}
          lines={3}
        />
      </div>
      <div className="gather-hosts">
        <HostTime draft={draft} />
        <PeoplePicker
          label="Who hosts it with you (may stay empty)"
          name="co_hosts"
          hint="They see and may do what you may, and their time is claimed as well."
          chosen={draft.coHosts}
          onChange={coHosts => put({ coHosts })}
          members
        />
        <PeopleChosen chosen={draft.coHosts} onChange={coHosts => put({ coHosts })} />
      </div>
    </>
  )
}

const LENGTHS = [60, 120, 180, 240, 300, 480]

function When({ draft, onChange }: PartProps) {
  const put = (part: Partial<Draft>) => onChange({ ...draft, ...part })
  const today = dateIn(useNow(), draft.zone)
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
        <DateField label="Day" name="start" value={draft.date} min={today} onChange={date => put({ date })} />
        <TimeField label="Begins" value={draft.time} onChange={time => put({ time })} />
      </div>
      <LengthField value={draft.minutes} usual={LENGTHS} onChange={minutes => put({ minutes })} />
      <ZoneField
        label="By the clock of"
        name="timezone"
        value={draft.zone}
        onChange={zone => put({ zone })}
      />
    </>
  )
}

/** Whether the hosts have time. That they have not does not stop it. */
function HostTime({ draft }: { draft: Draft }) {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const chosen = spanOf(draft)
  const hosts = [me.id, ...draft.coHosts.filter(who => !who.includes('@'))]
  const days = useFreeOf(hosts, datesWindow([dateIn(chosen.start, zone)], zone))
  const reasons = [...days].flatMap(([host, day]) => reasonsWithin(host, day, chosen))
  const isTaken = reasons.some(({ reason }) => reason === 'meeting' || reason === 'external')
  const when = daySpan(chosen.start, chosen.end, zone, now)
  return (
    <div>
      <h2 className="section-title mb-1">{isTaken ? 'That time is taken' : 'Have you time?'}</h2>
      <p className="times text-soft mb-3">
        {capital(when)}.{' '}
        {isTaken && 'It can be saved all the same; what is claimed already is not claimed twice.'}
      </p>
      <Everybody people={draft.coHosts} chosen={chosen} />
    </div>
  )
}
