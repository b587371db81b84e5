import {
  type AnswerBody,
  type GuestAnswer,
  type Invitation,
  useAnswerInvitation,
} from '../../data/invitations.ts'
import { focusPage } from '../../parts/focus.ts'
import { say } from '../../parts/toast.tsx'
import { fitsIn, placeIn } from '../gathering/full.ts'

const DONE: Record<GuestAnswer, string> = {
  yes: 'You come; a seat is yours.',
  probably: 'Noted as probably; a seat is kept for you.',
  maybe: 'Noted as maybe; no seat is guaranteed.',
  no: 'You do not come; the seat goes to the next.',
}

/** My answer on its way to the server. A yes without a seat is written down too, and says so. */
export function useAnswering({ id, title }: Pick<Invitation, 'id' | 'title'>) {
  const { mutateAsync, error, isPending } = useAnswerInvitation(id)
  const done = (words: string) => {
    say(`${title}: ${words}`)
    focusPage()
  }
  // By its promise, because by then a row may have left the desk; the error is shown beside the buttons.
  const give = (body: AnswerBody) =>
    mutateAsync(body).then(
      () => done(DONE[body.answer]),
      problem => {
        const place = placeIn(problem)
        if (place !== null) done(`No seat is left; you wait for one, number ${place} in line.`)
      },
    )
  return { give, error: placeIn(error) === null ? error : null, fits: fitsIn(error), isPending }
}
