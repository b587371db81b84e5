import { useState } from 'react'
import type { Gathering } from '../../data/gatherings.ts'
import { AddGuests } from './add-guests.tsx'
import { AskAgain } from './ask-again.tsx'
import { Banner } from './banner.tsx'
import { Cancel } from './cancel.tsx'
import { Controls, type Task } from './controls.tsx'
import { Delete } from './delete.tsx'
import { Details } from './details.tsx'
import { Guests } from './guests.tsx'
import { useKnownGuests } from './known-guests.ts'
import { Line } from './line.tsx'
import { Log } from './log.tsx'
import { Seats } from './seats.tsx'

/** The board of a host: the chairs as they fill up, how it stands, who is next, the guests, and what one may do. */
export function GatheringView({ gathering }: { gathering: Gathering }) {
  const [task, setTask] = useState<Task | null>(null)
  const known = useKnownGuests(gathering)
  const close = () => setTask(null)
  const shared = { gathering, onClose: close }
  return (
    <>
      <Banner gathering={gathering} />
      <div className="board">
        <Seats gathering={gathering} guests={known} onTask={setTask} />
        <Line gathering={gathering} />
      </div>
      <Guests gathering={gathering} onTask={setTask} />
      <Controls gathering={gathering} onTask={setTask} />
      <Log id={gathering.id} guests={known} />
      <AddGuests {...shared} guests={known} open={task === 'add'} />
      <AskAgain {...shared} open={task === 'again'} />
      <Details {...shared} open={task === 'details'} />
      <Cancel {...shared} open={task === 'cancel'} />
      <Delete {...shared} open={task === 'delete'} />
    </>
  )
}
