import { numberWord } from '../../parts/sentences.ts'

/** `Three answers are not saved yet. Two times still wait for your answer.` */
export function unsaved(changed: number, blank: number): string {
  const answers = `${capital(numberWord(changed))} ${changed === 1 ? 'answer is' : 'answers are'} not saved yet.`
  return withWaiting(changed > 0 ? answers : 'The note is not saved yet.', blank)
}

/** `Saved, and the others see it. One time still waits for your answer.` What is hidden is seen by the proposer alone. */
export function saved({
  hidden,
  isMine,
  blank,
}: {
  hidden: boolean
  isMine: boolean
  blank: number
}): string {
  if (!hidden) return withWaiting('Saved, and the others see it.', blank)
  return withWaiting(isMine ? 'Saved.' : 'Saved, and the proposer sees it.', blank)
}

function withWaiting(sentence: string, blank: number): string {
  return blank > 0 ? `${sentence} ${stillWaits(blank)}` : sentence
}

/** `Two times still wait for your answer.` What was left alone is not refused by that. */
export function stillWaits(blank: number): string {
  return `${capital(numberWord(blank))} ${blank === 1 ? 'time still waits' : 'times still wait'} for your answer.`
}

function capital(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1)
}
