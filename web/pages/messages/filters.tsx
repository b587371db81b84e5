import { useNavigate, useSearch } from '@tanstack/react-router'
import type { MessageKind, Wanted } from '../../data/messages.ts'
import { Toggles } from '../../parts/check.tsx'
import { Choice } from '../../parts/choice.tsx'
import type { MessagesSearch } from '../../search.ts'
import { KINDS } from './sentence.ts'

const ALL = 'all'
const KIND_OPTIONS = [
  { id: ALL, name: 'Everything' },
  ...Object.entries(KINDS).map(([id, name]) => ({ id, name })),
]

const MINE = [
  { id: 'me', name: 'To me' },
  { id: 'sent', name: 'On my behalf' },
]
const ADMINS = [{ id: 'everybody', name: 'Everybody’s' }, ...MINE]

/** Whose messages, and of what kind; kept in the address, so that going back finds them again. */
export function Filters({ admin }: { admin: boolean }) {
  const search = useSearch({ from: '/members/messages' })
  const navigate = useNavigate({ from: '/messages' })
  const put = (part: MessagesSearch) => navigate({ search: { ...search, ...part }, replace: true })
  return (
    <div className="mb-6 flex flex-wrap items-end gap-x-6 gap-y-3">
      <Toggles
        label="Whose messages"
        options={admin ? ADMINS : MINE}
        value={search.whose ?? (admin ? 'everybody' : 'me')}
        onChange={id => put({ whose: id as NonNullable<MessagesSearch['whose']> })}
      />
      <div className="w-44">
        <Choice
          label="What kind"
          options={KIND_OPTIONS}
          value={search.kind ?? ALL}
          onChange={id => put({ kind: id === ALL ? undefined : (id as MessageKind) })}
        />
      </div>
    </div>
  )
}

/** What the chosen filters ask the server for. */
export function wantedBy({ whose, kind }: MessagesSearch): Wanted {
  const person: Wanted = whose === 'sent' ? { from: 'me' } : whose === 'everybody' ? {} : { to: 'me' }
  return kind ? { ...person, kind } : person
}
