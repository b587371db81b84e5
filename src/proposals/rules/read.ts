import type { Fault } from '#/shared/result.ts'

/** What an input says, or what is wrong with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** All that is wrong with some inputs. */
export function faultsIn(...inputs: readonly Read<unknown>[]): Fault[] {
  return inputs.flatMap(input => (input.ok ? [] : input.faults))
}
