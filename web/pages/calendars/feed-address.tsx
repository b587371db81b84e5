import { useQuery } from '@tanstack/react-query'
import { Rss } from 'lucide-react'
import { useState } from 'react'
import { type Feed, feedsQuery, useCreateFeed, useRevokeFeed } from '../../data/feeds.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { moment } from '../../parts/moment.ts'
import { useNow } from '../../parts/now.ts'
import { Secret } from '../../parts/secret.tsx'
import { Section } from '../../parts/section.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useZone } from '../../parts/zone-view.tsx'

type Props = {
  title: string
  about: string
  /** Null: my own calendar. */
  standup: string | null
}

/** Secret addresses at which my calendar program reads what is here. Each is shown once, when it is made. */
export function FeedAddress({ title, about, standup }: Props) {
  const feeds = useQuery(feedsQuery)
  const create = useCreateFeed()
  const [url, setUrl] = useState<string | null>(null)
  const mine = (feeds.data ?? []).filter(feed => feed.standup === standup)
  return (
    <Section title={title} about={about}>
      <Trouble error={feeds.error} again={feeds.refetch} />
      <ul className="table-rows">
        {mine.map(feed => (
          <FeedRow key={feed.id} feed={feed} />
        ))}
      </ul>
      <Trouble error={create.error} />
      <Button
        className={mine.length > 0 ? 'mt-3' : ''}
        isDisabled={create.isPending}
        onPress={() => create.mutate(standup, { onSuccess: feed => setUrl(feed.url) })}
      >
        <Rss aria-hidden />
        {mine.length > 0 ? 'Another address' : 'Get the address'}
      </Button>
      <Dialog title="The address of your feed" open={url !== null} onClose={() => setUrl(null)}>
        <Secret name="address" secret={url ?? ''} about={ABOUT} onClose={() => setUrl(null)} />
      </Dialog>
    </Section>
  )
}

const ABOUT =
  'Subscribe to it in your calendar program (in Apple’s: New Calendar Subscription; in Google’s: From URL). Whoever has it reads your calendar, so keep it to yourself. It is shown this once.'

function FeedRow({ feed }: { feed: Feed }) {
  const revoke = useRevokeFeed()
  const { zone } = useZone()
  const now = useNow()
  const read = feed.read_at ? `read last ${moment(feed.read_at, { zone, now })}` : 'never read yet'
  return (
    <li className="flex items-center justify-between gap-4 py-2">
      <span className="times">
        Made {moment(feed.created_at, { zone, now })}, {read}
      </span>
      <Button
        kind="quiet"
        isDisabled={revoke.isPending}
        onPress={() =>
          revoke.mutate(feed.id, { onSuccess: () => say('Revoked; the address leads nowhere now.') })
        }
      >
        Revoke
      </Button>
      <Trouble error={revoke.error} />
    </li>
  )
}
