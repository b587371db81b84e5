import type { Carriers } from '#/carriers.ts'
import type { Settings } from '#/config.ts'

/** The carriers that the settings name, and how to let go of them. Nothing is called before the first message. */
export function openCarriers(_settings: Settings): Carriers & { readonly close: () => Promise<void> } {
  return {
    email: null,
    sms: null,
    web: () => Promise.reject(new Error('No webhooks yet.')),
    close: async () => {},
  }
}
