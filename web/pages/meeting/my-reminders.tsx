import { Link } from '@tanstack/react-router'
import { useMyReminders } from '../../data/messages.ts'
import { useNow } from '../../parts/now.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { reminderSentence } from '../messages/sentence.ts'

/** When I shall be reminded; why at another time than asked for, if so. */
export function MyReminders({ meeting }: { meeting: string }) {
  const reminders = useMyReminders(meeting)
  const { zone } = useZone()
  const now = useNow()
  if (reminders.error) return null
  const { items = [], next = null } = reminders.data ?? {}
  return (
    <section className="section">
      <h2 className="section-title">Your reminders</h2>
      {items.length === 0 && (
        <p className="text-soft mt-1">{reminders.data ? 'None is planned.' : '\u00a0'}</p>
      )}
      <ul className="times mt-1">
        {items.map(reminder => (
          <li key={reminder.id}>{reminderSentence(reminder, { zone, now })}</li>
        ))}
      </ul>
      {next && <p className="text-soft">And those of the times after that.</p>}
      <Link
        to="/settings/notifications"
        className="link text-small text-soft inline-flex min-h-11 items-center"
      >
        When you are reminded
      </Link>
    </section>
  )
}
