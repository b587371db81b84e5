import { Link } from '@tanstack/react-router'
import type { Invitation } from '../../data/invitations.ts'
import { Button, buttonLook } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { clock, dateIn, nearDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { useAnswering } from '../invitation/answering.ts'
import { ANSWERS, standWords } from '../invitation/words.ts'

type Props = {
  invitation: Invitation
  /** What else there is about its hour. */
  beside: readonly string[]
}

/** A gathering that waits for my answer. With how many one comes, and a few words, stand on its page. */
export function WaitingInvitation({ invitation, beside }: Props) {
  const { zone } = useZone()
  const now = useNow()
  const { give, error, isPending } = useAnswering(invitation)
  const { id, title, host, place, start, end } = invitation
  const day = nearDay(dateIn(start, zone), dateIn(now, zone))
  return (
    <li className="grid gap-x-4 gap-y-2 py-3 sm:grid-cols-[4.5rem_minmax(0,1fr)]">
      <p className="times">
        <span className="text-large font-semibold">{clock(start, zone)}</span>
        <span className="text-faint max-sm:before:content-['–'] sm:block">{clock(end, zone)}</span>
      </p>
      <div className="min-w-0">
        <div className="mark mark-gathering">
          <Link
            to="/invitations/$id"
            params={{ id }}
            className="text-large hover:link wrap-anywhere font-semibold"
          >
            {title}
          </Link>
          <p className="text-soft wrap-anywhere">
            {day[0]!.toUpperCase() + day.slice(1)}, {host} invites you{place && `, ${place}`}
          </p>
          {[standWords(invitation, { zone, now }), ...beside.map(words => `${words}.`)].map(words => (
            <p key={words} className="text-small wrap-anywhere">
              {words}
            </p>
          ))}
          <Trouble error={error} />
        </div>
        <AnswerInvitation invitation={invitation} give={give} isPending={isPending} />
      </div>
    </li>
  )
}

type AnswerProps = Pick<ReturnType<typeof useAnswering>, 'give' | 'isPending'> & { invitation: Invitation }

function AnswerInvitation({ invitation, give, isPending }: AnswerProps) {
  const { id, title, party_limit: most } = invitation
  return (
    <div className="mt-2 flex flex-wrap gap-2">
      {ANSWERS.map(({ id: answer, name }) => (
        <Button
          key={answer}
          kind={answer === 'yes' ? 'plain' : 'quiet'}
          isDisabled={isPending}
          onPress={() => give({ answer })}
        >
          {name}
          <span className="sr-only"> to {title}</span>
        </Button>
      ))}
      {most > 1 && (
        // On a phone a line of its own, its words below the first button's edge.
        <div className="max-sm:-ml-2.5 max-sm:basis-full">
          <Link to="/invitations/$id" params={{ id }} className={buttonLook('quiet')}>
            Say how many
          </Link>
        </div>
      )}
    </div>
  )
}
