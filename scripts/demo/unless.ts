import { Problem } from '#/client/client.ts'

/** Undefined when the call is refused with that word: it was done before, or is what a demo wants to show. */
export async function unless<T>(kind: string, call: Promise<T>): Promise<T | undefined> {
  try {
    return await call
  } catch (error) {
    if (error instanceof Problem && error.kind === kind) return undefined
    throw error
  }
}
