import type { Answer } from '#/post/remote/session.ts'

/** Somebody's JSON: whatever is asked of it may not be there. */
export type Json = Readonly<Record<string, unknown>>

/** What an answer says; empty when it is no object of JSON. */
export function jsonOf({ body }: Pick<Answer, 'body'>): Json {
  try {
    return objectIn(JSON.parse(body.toString('utf8')))
  } catch {
    return {}
  }
}

/** A text somewhere in it; empty when there is none. */
export function textAt(json: Json, ...path: string[]): string {
  const value = path.reduce<unknown>((inner, name) => objectIn(inner)[name], json)
  return typeof value === 'string' ? value : ''
}

export function objectAt(json: Json, name: string): Json {
  return objectIn(json[name])
}

/** The objects of a list. */
export function objectsAt(json: Json, name: string): readonly Json[] {
  const list = json[name]
  return Array.isArray(list) ? list.filter(one => typeof one === 'object' && one !== null) : []
}

function objectIn(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}
