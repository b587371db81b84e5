import { numberWord } from '../../parts/sentences.ts'

/** `Three answers are not saved. Two times without an answer count as no.` */
export function unsaved(changed: number, blank: number): string {
  const answers = `${numberWord(changed)} ${changed === 1 ? 'answer is' : 'answers are'} not saved yet.`
  const times = `${numberWord(blank)} ${blank === 1 ? 'time' : 'times'} without an answer ${blank === 1 ? 'counts' : 'count'} as no.`
  const words = [changed > 0 ? answers : 'The note is not saved yet.', ...(blank > 0 ? [times] : [])]
  return words.map(each => each[0]!.toUpperCase() + each.slice(1)).join(' ')
}
