import type { App } from '#/app.ts'
import type { Calendar } from '#/calendars/store/calendars.ts'
import { note } from '#/journal/actions.ts'
import type { KindOf } from '#/journal/schema.ts'

/** Notes what happened to a calendar; its owner alone hears of it. Within the transaction. */
export async function record(
  app: App,
  { id, person, name }: Pick<Calendar, 'id' | 'person' | 'name'>,
  kind: KindOf<'calendar'>,
  { actor = null, data = {} }: { readonly actor?: string | null; readonly data?: object } = {},
): Promise<void> {
  await note(app, {
    thing: 'calendar',
    subject: id,
    kind,
    actor,
    concerned: [person],
    data: { name, ...data },
  })
}
