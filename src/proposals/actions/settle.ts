import type { App } from '#/app.ts'

/** Looks whether a proposal is decided by what was said, and closes it then. */
export async function settle(_app: App, _id: string, _person: string): Promise<void> {}
