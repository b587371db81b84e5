import { Problem } from '../../parts/problem.ts'

/** The place on the waiting list that a guest got because no seat was left; null for any other error. */
export function placeIn(error: unknown): number | null {
  return figureIn(error, 'waiting')
}

/** How many seats a guest could have now who named more; null for any other error. */
export function fitsIn(error: unknown): number | null {
  return figureIn(error, 'fits')
}

function figureIn(error: unknown, name: string): number | null {
  if (!(error instanceof Problem) || error.kind !== 'full') return null
  const figure = error.body[name]
  return typeof figure === 'number' ? figure : null
}
