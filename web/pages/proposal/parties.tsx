import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { type Message, useWrittenFor } from '../../data/messages.ts'
import { type Party, type Proposal, useProposerVerbs, useRemoveParty } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { Initials } from '../../parts/initials.tsx'
import { PeoplePicker } from '../../parts/people-picker.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Delivered } from '../meeting/delivered.tsx'
import { lastWritten } from '../meeting/delivery.ts'

type Props = { proposal: Proposal; isMine: boolean }

/** Who is asked, whether each has answered, and what they had to say. */
export function Parties({ proposal, isMine }: Props) {
  const letters = useWrittenFor(proposal.id, isMine)
  const written = lastWritten(letters.data ?? [])
  const mayChange = isMine && proposal.state === 'open'
  return (
    <section className="section">
      <h2 className="section-title mb-2">Who is asked</h2>
      <ul className="table-rows">
        {proposal.parties.map(party => (
          <PartyRow
            key={party.person}
            proposal={proposal}
            party={party}
            mayChange={mayChange && party.person !== proposal.proposer}
            written={written.get(party.person)}
          />
        ))}
      </ul>
      {mayChange && <AskMore proposal={proposal} />}
    </section>
  )
}

function AskMore({ proposal }: { proposal: Proposal }) {
  const { addParty } = useProposerVerbs(proposal.id)
  const [round, setRound] = useState(0)
  const ask = (people: string[]) => {
    const party = people.at(-1)
    if (!party) return
    setRound(round + 1)
    addParty.mutate({ party }, { onSuccess: () => say('Asked, by a mail with the times.') })
  }
  return (
    <div className="mt-4 max-w-sm">
      <PeoplePicker
        key={round}
        label="Ask somebody else"
        chosen={proposal.parties.map(({ person }) => person)}
        onChange={ask}
        addresses
      />
      <Trouble error={addParty.error} />
    </div>
  )
}

type RowProps = {
  proposal: Proposal
  party: Party
  mayChange: boolean
  /** What it was told last, on the proposer's behalf. */
  written: Message | undefined
}

function PartyRow({ proposal, party, mayChange, written }: RowProps) {
  const me = useMe()
  const { person, name, email, note } = party
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 py-3">
      <Initials name={name} />
      <div className="min-w-0">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="min-w-0 font-medium wrap-anywhere">
            {name}
            {person === me.id && <span className="text-faint font-normal"> (you)</span>}
          </p>
          <p className={party.answered ? '' : 'text-soft'}>{answeredWords(proposal, party)}</p>
        </div>
        {email && <p className="text-small text-soft truncate">{email}</p>}
        {note && <p className="mt-1 wrap-anywhere whitespace-pre-wrap">“{note}”</p>}
        {written && <Delivered message={written} name={name} />}
        {mayChange && <PartyControls proposal={proposal} party={party} />}
      </div>
    </li>
  )
}

function answeredWords(
  { proposer, state, slots }: Proposal,
  { person, answered, said, required }: Party,
): string {
  const needed = required ? ', must be able to come' : ''
  if (person === proposer) return `proposes${needed}`
  if (answered) return `has answered${needed}`
  if (said > 0) return `has answered ${said} of ${slots.length} times${needed}`
  return `${state === 'open' ? 'has not answered yet' : 'did not answer'}${needed}`
}

/** His link, and a way out for him. */
function PartyControls({ proposal, party }: { proposal: Proposal; party: Party }) {
  const { sendLink, revokeLinks, addParty } = useProposerVerbs(proposal.id)
  const remove = useRemoveParty(proposal.id)
  const { person, name } = party
  const leaveOut = () =>
    remove.mutate(person, {
      onSuccess: () => say(`${name} is no longer asked.`, () => addParty.mutate({ party: person })),
    })
  return (
    <>
      <div className="-ml-2.5 flex flex-wrap">
        <Button
          kind="quiet"
          isDisabled={sendLink.isPending}
          onPress={() => sendLink.mutate(person, { onSuccess: ({ detail }) => say(detail) })}
        >
          Send a new link<span className="sr-only"> to {name}</span>
        </Button>
        <Button
          kind="quiet"
          isDisabled={revokeLinks.isPending}
          onPress={() =>
            revokeLinks.mutate(person, {
              onSuccess: () => say(`The links of ${name} open nothing any more.`),
            })
          }
        >
          End the links<span className="sr-only"> of {name}</span>
        </Button>
        <Button kind="quiet" isDisabled={remove.isPending} onPress={leaveOut}>
          Leave out<span className="sr-only"> {name}</span>
        </Button>
      </div>
      <Trouble error={sendLink.error ?? revokeLinks.error ?? remove.error} />
    </>
  )
}
