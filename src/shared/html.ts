import { escaped } from '#/shared/letter.ts'

/** Markup that is safe to send as it stands. Only `html` makes it. */
export type Html = { readonly markup: string }

type Value = Html | string | number | null | false | undefined | readonly Value[]

/**
 * A piece of a page. Whatever is filled in is text, and shows as itself, unless it is markup already; nothing (null,
 * false) leaves nothing. Attributes have to be quoted.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  return { markup: String.raw({ raw: parts }, ...values.map(markupOf)) }
}

function markupOf(value: Value): string {
  if (value === null || value === undefined || value === false) return ''
  if (isList(value)) return value.map(markupOf).join('')
  return typeof value === 'object' ? value.markup : escaped(String(value))
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

/** A text as somebody wrote it: its lines kept, its addresses (http and https only) made links that tell nobody where from. */
export function written(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,:;!?)\]’”])/)
  const shown = parts.map((part, index) =>
    index % 2 === 1 ? html`<a href="${part}" rel="noreferrer noopener nofollow">${part}</a>` : part,
  )
  return html`<span class="written">${shown}</span>`
}
