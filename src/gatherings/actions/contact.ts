import type { App } from '#/app.ts'
import type { Contact } from '#/contacts/rules.ts'
import type { Caller } from '#/shared/caller.ts'

/** What a contact is invited to follows its changes, within the transaction of these. */
export async function contactChanged(_app: App, _contact: Contact): Promise<void> {}

/** A contact leaves every gathering to come, within the transaction in which it is deleted. */
export async function contactDeleted(_app: App, _who: Caller, _id: string): Promise<void> {}
