/** What stands behind the `?` of pages. Anything else there is ignored, never trusted. */

export type NewSearch = { start?: string; end?: string; with?: string[]; optional?: string[] }

export function newSearch(raw: Record<string, unknown>): NewSearch {
  return {
    ...given('start', instant(raw['start'])),
    ...given('end', instant(raw['end'])),
    ...given('with', strings(raw['with'])),
    ...given('optional', strings(raw['optional'])),
  }
}

export type FindSearch = { with?: string[]; optional?: string[]; minutes?: number }

export function findSearch(raw: Record<string, unknown>): FindSearch {
  const minutes = Number(raw['minutes'])
  return {
    ...given('with', strings(raw['with'])),
    ...given('optional', strings(raw['optional'])),
    ...given('minutes', minutes >= 5 && minutes <= 1440 ? minutes : undefined),
  }
}

/** `at`: which occurrence of a series. */
export function meetingSearch(raw: Record<string, unknown>): { at?: string } {
  return given('at', instant(raw['at']))
}

/** Only a path of our own: a sign-in must not send anybody to another site. */
export function signInSearch(raw: Record<string, unknown>): { next?: string } {
  const next = raw['next']
  const own = typeof next === 'string' && /^\/(?![/\\])/.test(next)
  return own ? { next } : {}
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [N in Name]?: Value }
}

function strings(value: unknown): string[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).filter(
    each => typeof each === 'string' && each !== '',
  )
  return list.length > 0 ? list.slice(0, 100) : undefined
}

function instant(value: unknown): string | undefined {
  try {
    return Temporal.Instant.from(String(value)).toString()
  } catch {
    return undefined
  }
}
