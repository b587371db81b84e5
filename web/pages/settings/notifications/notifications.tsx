import { useState } from 'react'
import { useChangeMe, useMe } from '../../../data/me.ts'
import { Button } from '../../../parts/button.tsx'
import { say } from '../../../parts/toast.tsx'
import { Asking } from '../../../parts/trouble.tsx'
import { SettingsHead } from '../places.tsx'
import { type Draft, draftOf, sameWishes, wishesOf } from './draft.ts'
import { Preview } from './preview.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { Reach } from './reach.tsx'
import { Reminders } from './reminders.tsx'

/** When and how one is told; what comes of it stands below, before anything is saved. */
export default function NotificationsPage() {
  const me = useMe()
  const change = useChangeMe()
  const [draft, setDraft] = useState(() => draftOf(me))
  const put = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const save = () => {
    const before = draftOf(me)
    const undo = () => change.mutate(wishesOf(before), { onSuccess: now => setDraft(draftOf(now)) })
    const done = () => say('Saved; your reminders are planned anew.', undo)
    change.mutate(wishesOf(draft), {
      onSuccess: now => {
        setDraft(draftOf(now))
        done()
      },
    })
  }
  const isSame = sameWishes(draft, draftOf(me))
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={isSame || change.isPending}>
        Save
      </Button>
      {!isSame && (
        <Button kind="quiet" onPress={() => setDraft(draftOf(me))}>
          Leave it as it was
        </Button>
      )}
    </>
  )
  return (
    <>
      <SettingsHead title="Notifications">When and how Muster tells you what you need to know.</SettingsHead>
      <Asking error={change.error} onSubmit={save} actions={actions} className="beside-sections">
        <QuietHours draft={draft} put={put} />
        <Reminders draft={draft} put={put} />
        <Reach draft={draft} put={put} />
        <div className="in-sight">
          <Preview wishes={wishesOf(draft)} />
        </div>
      </Asking>
    </>
  )
}
