import { useQuery } from '@tanstack/react-query'
import { ANSWERED_STOP } from '#/gatherings/schema/invitations.ts'
import type { Guest } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { messageQuery } from '../../data/messages.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { useNow } from '../../parts/now.ts'
import { sentence } from '../../parts/problem.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { TryAgain } from '../messages/try-again.tsx'
import { AnswerFor } from './answer-for.tsx'
import { GuestControls } from './guest-controls.tsx'
import { answeredWords, rankWords, sentWords, stateWords } from './guest-words.ts'

type Props = { gathering: Gathering; guest: Guest | null; onClose: () => void }

/** One guest: how he stands, and everything that can be done about him, each with what it brings. */
export function GuestSheet({ gathering, guest, onClose }: Props) {
  return (
    <Dialog title={guest?.name ?? 'Guest'} open={guest !== null} onClose={onClose}>
      {guest && <Sheet gathering={gathering} guest={guest} onClose={onClose} key={guest.id} />}
    </Dialog>
  )
}

type SheetProps = { gathering: Gathering; guest: Guest; onClose: () => void }

function Sheet({ gathering, guest, onClose }: SheetProps) {
  const isOpen = gathering.state !== 'cancelled' && gathering.state !== 'over'
  const reading = { zone: useZone().zone, now: useNow(), isOff: !isOpen }
  const often = guest.asked > 1 ? `Asked ${guest.asked} times.` : ''
  const told = [sentWords(guest, reading), answeredWords(guest, reading), often].filter(Boolean).join(' ')
  return (
    <>
      <p className="times">
        {sentence([stateWords(guest, reading), rankWords(guest)].filter(Boolean).join('; '))}
      </p>
      {told && <p className="text-soft times wrap-anywhere">{told}</p>}
      {guest.error && guest.error !== ANSWERED_STOP && guest.message && (
        <Failed message={guest.message} name={guest.name} />
      )}
      {guest.note && <p className="mt-2 wrap-anywhere whitespace-pre-wrap">“{guest.note}”</p>}
      {isOpen && <AnswerFor gathering={gathering} guest={guest} onClose={onClose} />}
      <GuestControls gathering={gathering} guest={guest} isOpen={isOpen} onClose={onClose} />
    </>
  )
}

/** A message that failed for good can be tried again; one that is still being tried needs nobody. */
function Failed({ message, name }: { message: string; name: string }) {
  const { data } = useQuery(messageQuery(message))
  return data?.state === 'failed' ? <TryAgain message={message} what={`the message to ${name}`} /> : null
}
