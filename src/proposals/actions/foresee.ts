import type { App } from '#/app.ts'
import type { Open } from '#/proposals/actions/open.ts'

/** Plans what is to happen to a proposal later: its deadline, and the reminders of who has not answered. */
export async function foresee(_app: App, _open: Open): Promise<void> {}
