import { X } from 'lucide-react'
import { Fragment, useState } from 'react'
import { LARGEST_PARTY } from '#/gatherings/schema/gathering.ts'
import { useGroups } from '../../data/contacts.ts'
import { Button } from '../../parts/button.tsx'
import { Check } from '../../parts/check.tsx'
import { Choice } from '../../parts/choice.tsx'
import { counted } from '../../parts/when.ts'
import type { Named } from './draft.ts'
import { changedGuest, isInGroup, mayBreak, withGroup, withoutGuest } from './line.ts'
import type { GuestsProps } from './props.ts'
import { restWords, tooLarge } from './words.ts'

const SHOWN = 30 // each row has three controls

/** The guests in the order in which they are asked, and where the seats end. */
export function GuestLine({ draft, onChange, line, asked, members, more }: GuestsProps) {
  const [most, setMost] = useState(SHOWN)
  const { data: groups = [] } = useGroups()
  const last = asked.at(-1)
  const rest = line.length + more - asked.length
  const large = line.filter(({ party }) => party > draft.seats).map(({ contact }) => contact.name)
  const isWhole = mayBreak(draft, members, groups)
  return (
    <div className="min-w-0">
      <h3 className="mb-2 font-semibold">In the order in which they are asked</h3>
      {line.length === 0 && <p className="text-soft">Nobody yet. Press those whom you want to invite.</p>}
      <Groups draft={draft} onChange={onChange} />
      <ol className="guest-line">
        {line.slice(0, most).map((guest, at) => (
          <Fragment key={guest.contact.id}>
            <GuestRow
              place={at + 1}
              guest={guest}
              onChange={part => onChange(changedGuest(draft, guest, part))}
              onRemove={
                isWhole || !isInGroup(draft, guest.contact.id, members)
                  ? () => onChange(withoutGuest(draft, guest.contact.id, members))
                  : undefined
              }
            />
            {guest === last && rest > 0 && (
              <li className="guest-line-end">{restWords(rest, draft.reply, draft.risk)}</li>
            )}
          </Fragment>
        ))}
      </ol>
      {line.length > most && (
        <Button className="mt-3" onPress={() => setMost(most + SHOWN)}>
          Show more
        </Button>
      )}
      {more > 0 && <p className="text-soft mt-3">And {counted(more, 'guest')} more in their groups.</p>}
      {large.length > 0 && <p className="text-accent-deep mt-3">{tooLarge(large, draft.seats)}</p>}
    </div>
  )
}

/** The groups that are invited as a whole, each with a way out. */
function Groups({ draft, onChange }: Pick<GuestsProps, 'draft' | 'onChange'>) {
  if (draft.groups.length === 0) return null
  return (
    <ul className="mb-3 flex flex-wrap gap-2" aria-label="Groups invited as a whole">
      {draft.groups.map(group => (
        <li key={group} className="person-tag">
          Everybody in {group}
          <Button
            className="border-0!"
            aria-label={`Without the group ${group}`}
            onPress={() => onChange(withGroup(draft, group, false))}
          >
            <X aria-hidden className="size-3.5" />
          </Button>
        </li>
      ))}
    </ul>
  )
}

const PARTIES = Array.from({ length: LARGEST_PARTY }, (_, at) => ({
  id: String(at + 1),
  name: at === 0 ? 'alone' : `${at + 1} together`,
}))

type RowProps = {
  place: number
  guest: Named
  onChange: (part: Partial<Named>) => void
  onRemove: (() => void) | undefined
}

function GuestRow({ place, guest, onChange, onRemove }: RowProps) {
  const { contact, first, party } = guest
  return (
    <li className="guest-row">
      <span className="times text-faint">{place}</span>
      <p className="min-w-0 wrap-anywhere">
        <span className="font-semibold">{contact.name}</span>{' '}
        <span className="text-small text-faint times">priority {contact.priority}</span>
      </p>
      <div className="guest-wishes">
        <Check isSelected={first} onChange={isFirst => onChange({ first: isFirst })}>
          first<span className="sr-only">: ask {contact.name} before all others</span>
        </Check>
        <Choice
          label={`With how many ${contact.name} comes`}
          bare
          options={PARTIES}
          value={String(party)}
          onChange={id => onChange({ party: Number(id) })}
        />
      </div>
      <Button
        kind="quiet"
        icon
        aria-label={`Without ${contact.name}`}
        onPress={onRemove}
        isDisabled={!onRemove}
      >
        <X aria-hidden />
      </Button>
    </li>
  )
}
