import type { Remote } from '#/carriers.ts'

/** Calendars elsewhere, by their providers. */
export function openRemote(): Remote {
  const none = () => Promise.reject(new Error('no provider'))
  return {
    find: none,
    changes: () => {
      throw new Error('no provider')
    },
    write: none,
    remove: none,
    consentAddress: () => null,
    consented: none,
    leave: async () => {},
  }
}
