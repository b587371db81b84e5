import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { type Message, type MessageDetails, messageQuery } from '../../data/messages.ts'
import { Toggles } from '../../parts/check.tsx'
import { linked } from '../../parts/linked.tsx'
import { useNow } from '../../parts/now.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { dateIn } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { calendarFacts } from './calendar-facts.ts'

const VIEWS = [
  { id: 'text', name: 'Text' },
  { id: 'letter', name: 'As it looks' },
]

/** A message, read: its text at once, and what else it has as soon as that is here. */
export function Opened({ message }: { message: Message }) {
  const details = useQuery(messageQuery(message.id))
  const [view, setView] = useState('text')
  return (
    <div className="mt-3 ml-7 grid max-w-2xl gap-3">
      {details.data?.html && (
        <Toggles label="How to show it" options={VIEWS} value={view} onChange={setView} />
      )}
      {view === 'letter' ? (
        <Letter message={message} />
      ) : (
        <div className="border-line-firm border-l-2 pl-4 whitespace-pre-wrap wrap-anywhere">
          {linked(message.text)}
        </div>
      )}
      <About message={message} />
      {details.data?.calendar && <Calendar text={details.data.calendar} />}
      <Trouble error={details.error} again={details.refetch} />
    </div>
  )
}

/** The way to what it is about, for whoever takes part in that: an admin reads more than he may see. */
function About({ message }: { message: Message }) {
  const me = useMe()
  const { whose } = useSearch({ from: '/members/messages' })
  if (message.about === null || (message.person !== me.id && whose !== 'sent')) return null
  return (
    <Link
      to="/meetings/$id"
      params={{ id: message.about }}
      className="link text-small inline-flex min-h-11 items-center justify-self-start"
    >
      To the meeting
    </Link>
  )
}

/** On a page of its own in a frame where nothing runs (src/http/letters.ts). */
function Letter({ message }: { message: Message }) {
  const title = `${message.subject ?? 'The message'}, as it looks`
  return (
    <iframe
      title={title}
      src={`/api/messages/${message.id}/letter`}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      className="letter"
    />
  )
}

function Calendar({ text }: { text: NonNullable<MessageDetails['calendar']> }) {
  const { zone } = useZone()
  const now = useNow()
  return (
    <section aria-label="Calendar object" className="advice times text-small">
      {calendarFacts(text, { zone, now, today: dateIn(now, zone) }).map(fact => (
        <p key={fact}>{fact}.</p>
      ))}
    </section>
  )
}
