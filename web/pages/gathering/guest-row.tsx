import { Ellipsis } from 'lucide-react'
import type { Guest } from '../../data/board.ts'
import { Button } from '../../parts/button.tsx'
import { Initials } from '../../parts/initials.tsx'
import { useNow } from '../../parts/now.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { isInLine } from './guest-verbs.ts'
import { answeredWords, rankWords, sentWords, stateWords } from './guest-words.ts'

type Props = { guest: Guest; isOff: boolean; onOpen: () => void }

/** One guest: who, how he stands, how and when he was asked; the way to everything one can do about him. */
export function GuestRow({ guest, isOff, onOpen }: Props) {
  const reading = { zone: useZone().zone, now: useNow(), isOff }
  const { name, note, error } = guest
  const rank = rankWords(guest)
  const told = [sentWords(guest, reading), answeredWords(guest, reading)].filter(Boolean).join(' ')
  return (
    <li className="board-guest" data-bare={isInLine(guest) || undefined}>
      <Initials name={name} />
      <p className="guest-name wrap-anywhere font-medium">
        {name}
        {rank && <span className="text-soft font-normal">, {rank}</span>}
      </p>
      <div className="guest-stands">
        {/* The words above them say it of all who are in line. */}
        {!isInLine(guest) && <p className="times">{stateWords(guest, reading)}</p>}
        {told && (
          <p className={`text-small times wrap-anywhere ${error ? 'text-accent-deep' : 'text-soft'}`}>
            {told}
          </p>
        )}
        {note && <p className="wrap-anywhere whitespace-pre-wrap">“{note}”</p>}
      </div>
      <Button
        kind="quiet"
        icon
        className="guest-more"
        aria-label={`What to do about ${name}`}
        onPress={onOpen}
      >
        <Ellipsis aria-hidden />
      </Button>
    </li>
  )
}
