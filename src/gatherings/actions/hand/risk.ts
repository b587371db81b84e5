import type { App } from '#/app.ts'
import { oddsOf } from '#/gatherings/rules/odds.ts'
import { freeOf } from '#/gatherings/rules.ts'
import { type Seated, saveRisk } from '#/gatherings/store/gathering.ts'
import { openOf } from '#/gatherings/store/line.ts'
import { chancesOf } from '#/gatherings/store/table.ts'

/**
 * What an open invitation for a party of `more`, that was of `less` before, adds to the chance that more say yes than
 * there are seats is not left for the dealer's waves. Before it is saved, alone with the gathering.
 */
export async function spendRisk(
  app: App,
  { gathering, seating }: Seated,
  { less = 0, more }: { readonly less?: number; readonly more: number },
): Promise<void> {
  if (gathering.risk === 0) return
  const [{ sizes }, chances] = await Promise.all([
    openOf(app.db, gathering.id, app.now()),
    chancesOf(app.db, gathering, app.now()),
  ])
  const changed = new Map(sizes)
  if (less > 0) changed.set(less, changed.get(less)! - 1)
  changed.set(more, (changed.get(more) ?? 0) + 1)
  const [before, after] = [sizes, changed].map(open => oddsOf(freeOf(seating), open, chances))
  await saveRisk(app.db, gathering.id, gathering.riskSpent + Math.max(0, after! - before!))
}
