import { KeyRound, RefreshCw, Settings2, Unplug } from 'lucide-react'
import { useState } from 'react'
import { type Calendar, useCalendarVerbs, useConsent } from '../../data/calendars.ts'
import { Button } from '../../parts/button.tsx'
import { Check } from '../../parts/check.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { CalendarDot } from './calendar-dot.tsx'
import { CalendarSettings } from './calendar-settings.tsx'
import { Credentials } from './credentials.tsx'
import { Disconnect } from './disconnect.tsx'
import { adviceFor, placeWords, stateSentence } from './words.ts'

/** One calendar: how it is, what it does here, and what one may do about it. */
export function CalendarRow({ calendar }: { calendar: Calendar }) {
  const { zone } = useZone()
  const now = useNow()
  return (
    <li className="calendar-row">
      <div className="min-w-0">
        <h2 className="text-large flex items-center gap-2 font-semibold">
          <CalendarDot color={calendar.color} />
          <span className="wrap-anywhere">{calendar.name}</span>
        </h2>
        <p className="text-small text-soft wrap-anywhere">{placeWords(calendar)}</p>
        <p className="times mt-1">{stateSentence(calendar, { zone, now })}</p>
        {calendar.trouble && (
          <p className="trouble wrap-anywhere mt-2">
            {calendar.trouble.detail} {adviceFor(calendar)}
          </p>
        )}
        <Unread notes={calendar.notes} />
      </div>
      <div className="min-w-0">
        <Switches calendar={calendar} />
        <Verbs calendar={calendar} />
      </div>
    </li>
  )
}

/** The events of which something could not be read; the rest of each counts. */
function Unread({ notes }: Pick<Calendar, 'notes'>) {
  if (notes.length === 0) return null
  return (
    <details className="mt-1">
      <summary className="text-soft min-h-11 cursor-pointer content-center">
        {notes.length === 1 ? 'An event' : `${notes.length} events`} could not be read whole
      </summary>
      <ul className="table-rows">
        {notes.map(({ title, note }) => (
          <li key={`${title} ${note}`} className="wrap-anywhere py-1.5">
            <span className="font-medium">{title || 'Without a title'}</span>: {note}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What it does here. */
function Switches({ calendar: { id, name, blocks, writes, writable } }: { calendar: Calendar }) {
  const { change } = useCalendarVerbs(id)
  const set = (body: { blocks: boolean } | { writes: boolean }, words: string) =>
    change.mutate(body, { onSuccess: () => say(`${name}: ${words}`) })
  return (
    <div className="grid">
      <Check
        isSelected={blocks}
        isDisabled={change.isPending}
        onChange={on => set({ blocks: on }, on ? 'its events take your time.' : 'its events are only shown.')}
      >
        Its events take my time
      </Check>
      {writable && (
        <Check
          isSelected={writes}
          isDisabled={change.isPending}
          onChange={on =>
            set({ writes: on }, on ? 'your meetings are written into it.' : 'nothing is written into it.')
          }
        >
          My meetings are written into it
        </Check>
      )}
      <Trouble error={change.error} />
    </div>
  )
}

type Task = 'settings' | 'credentials' | 'disconnect'

function Verbs({ calendar }: { calendar: Calendar }) {
  const { sync } = useCalendarVerbs(calendar.id)
  const [task, setTask] = useState<Task | null>(null)
  const shared = { calendar, onClose: () => setTask(null) }
  const done = (now: Calendar) =>
    say(now.state === 'failing' ? `${now.name} still cannot be read.` : `${now.name} is up to date.`)
  return (
    <div className="mt-1 flex flex-wrap gap-2">
      <Button onPress={() => sync.mutate(undefined, { onSuccess: done })} isDisabled={sync.isPending}>
        <RefreshCw aria-hidden />
        {sync.isPending ? 'Asking…' : 'Read it now'}
      </Button>
      <AgainThere calendar={calendar} onCredentials={() => setTask('credentials')} />
      <Button kind="quiet" onPress={() => setTask('settings')}>
        <Settings2 aria-hidden />
        Change
      </Button>
      <Button kind="quiet" onPress={() => setTask('disconnect')}>
        <Unplug aria-hidden />
        Disconnect
      </Button>
      <Trouble error={sync.error} />
      <CalendarSettings {...shared} open={task === 'settings'} />
      <Credentials {...shared} open={task === 'credentials'} />
      <Disconnect {...shared} open={task === 'disconnect'} />
    </div>
  )
}

/** Where what we were given holds no more: another password, or another sign-in there. */
function AgainThere({ calendar, onCredentials }: { calendar: Calendar; onCredentials: () => void }) {
  const consent = useConsent()
  const { id, kind, trouble } = calendar
  if (trouble?.kind !== 'denied') return null
  if (kind === 'caldav' || kind === 'ics')
    return (
      <Button onPress={onCredentials}>
        <KeyRound aria-hidden />
        Give another password
      </Button>
    )
  return (
    <>
      <Button onPress={() => consent.mutate({ kind, again: id })} isDisabled={consent.isPending}>
        <KeyRound aria-hidden />
        Sign in there again
      </Button>
      <Trouble error={consent.error} />
    </>
  )
}
