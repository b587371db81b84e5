/** What is read. `country` null: it is not known, so that numbers need their own. */
export type Source = { readonly text: string; readonly name: string; readonly country: string | null }

/** How it is to be taken over. */
export type Wishes = { readonly group?: string; readonly on_known: 'skip' | 'update' }
