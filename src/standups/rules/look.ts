import type { Wish } from '#/standups/rules/wish.ts'
import type { Kept } from '#/standups/rules/world.ts'
import type { Standup } from '#/standups/rules.ts'
import type { Window } from '#/time/window.ts'

type How = Pick<Standup, 'checkBefore'>

/**
 * When a date that takes place in a window is looked at shortly before it starts (epoch ms). Null: not any more; also
 * where that is now and it `isBeing` looked at.
 */
export function lookBefore(
  { checkBefore }: How,
  window: Window | null,
  { now, isBeing }: { readonly now: number; readonly isBeing: boolean },
): number | null {
  if (!window || window.start <= now) return null
  const dueAt = Math.max(now, window.start - checkBefore)
  return isBeing && dueAt === now ? null : dueAt
}

/** Until when (epoch ms) a look before the start is put off that somebody's deed has brought about; null: it is time. */
export function putOffUntil(
  { checkBefore }: How,
  wish: Wish,
  meeting: Kept | undefined,
  now: number,
): number | null {
  const dueAt = wish.is === 'meeting' ? firstOf(wish.window, meeting) - checkBefore : 0
  return dueAt > now ? dueAt : null
}

/** When its meeting begins, if somebody has moved that to before it should: by then it is put back. */
function firstOf({ start }: Window, meeting: Kept | undefined): number {
  return meeting && !meeting.cancellation ? Math.min(start, meeting.start) : start
}
