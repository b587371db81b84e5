import { minute, second } from '#/time/date.ts'

/** For all requests of a piece of work together. */
export const PATIENCE = {
  /** Somebody waits for it in front of a page. */
  find: 25 * second,
  /** 10,000 events from a machine in a cupboard, a hundred in two seconds. */
  changes: 5 * minute,
  write: 30 * second,
} as const
