import { LARGEST_PARTY } from '#/gatherings/schema/gathering.ts'
import { type AnswerBody, GUEST_ANSWERS } from '#/gatherings/schema/invitations.ts'
import { tidied } from '#/shared/typed.ts'

/** As the API takes it. */
const LONGEST_NOTE = 500

/** What a guest says by the form of his page; null when no browser sends that. */
export function answerIn(form: Readonly<Record<string, string>>): AnswerBody | null {
  const answer = GUEST_ANSWERS.find(word => word === form['answer'])
  const note = form['note'] === undefined ? undefined : tidied(form['note'])
  const party = form['party'] === undefined ? undefined : partyIn(form['party'])
  if (!answer || party === null || (note !== undefined && note.length > LONGEST_NOTE)) return null
  return {
    answer,
    ...(party !== undefined && { party }),
    ...(note !== undefined && { note }),
    ...(form['wait'] !== undefined && { wait: true }),
    ...(form['claims'] !== undefined && { claim: form['claim'] !== undefined }),
  }
}

function partyIn(text: string): number | null {
  const party = /^\d{1,2}$/.test(text) ? Number(text) : 0
  return party >= 1 && party <= LARGEST_PARTY ? party : null
}
