import { Link } from '@tanstack/react-router'
import { type Message, useMessages } from '../../data/messages.ts'
import { useNow } from '../../parts/now.ts'
import { sentence } from '../../parts/problem.ts'
import { counted, millis } from '../../parts/when.ts'

/** Older ones were seen, or matter no more. */
const RECENT = 7 * 86_400_000
const FEW = 8

/** What I had sent and did not arrive, as a line that leads there; nothing when all went well. */
export function Undelivered() {
  const now = useNow()
  const failed = useMessages({ from: 'me', state: 'failed' }, FEW)
  const words = undeliveredWords(failed.data ?? [], now)
  if (words === null) return null
  return (
    <p className="mb-8">
      <Link to="/messages" search={{ whose: 'sent' }} className="link inline-flex min-h-11 items-center">
        {words}
      </Link>
    </p>
  )
}

function undeliveredWords(failed: readonly Pick<Message, 'send_at'>[], now: number): string | null {
  const count = failed.filter(message => now - millis(message.send_at) < RECENT).length
  if (count === 0) return null
  const number = count < FEW ? counted(count, 'message') : 'several messages'
  return sentence(`${number} could not be delivered`)
}
