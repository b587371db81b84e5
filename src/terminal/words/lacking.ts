import type { TSchema } from 'typebox'

type Known = {
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly required?: readonly string[]
  readonly items?: TSchema
}

/**
 * The first field that an answer should have and has not, as `items.title`: the server is older than we are. What it has
 * besides is of a newer one, and left alone. Of a list the first item is looked at.
 */
export function lackingIn(schema: TSchema, answer: unknown, path = ''): string | undefined {
  const { properties = {}, required = [], items } = schema as Known
  if (Array.isArray(answer)) {
    return items && answer.length ? lackingIn(items, answer[0], path) : undefined
  }
  if (typeof answer !== 'object' || answer === null)
    return required.length && path === '' ? 'anything' : undefined
  for (const [name, inner] of Object.entries(properties)) {
    const field = (answer as Record<string, unknown>)[name]
    const place = path ? `${path}.${name}` : name
    if (field === undefined && required.includes(name)) return place
    const lacking = field === undefined ? undefined : lackingIn(inner, field, place)
    if (lacking !== undefined) return lacking
  }
  return undefined
}
