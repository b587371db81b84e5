import type { Language } from '#/shared/language.ts'

/** What a message says, before it becomes text or HTML. */
export type Letter = {
  readonly language: Language
  readonly subject: string
  readonly parts: readonly Part[]
}

export type Part =
  /** A paragraph. */
  | string
  /** What matters, a line each: when, where. */
  | { readonly facts: readonly string[] }
  /** What somebody wrote, as he wrote it. */
  | { readonly quote: string }
  /** What to do, the likeliest first. */
  | { readonly links: readonly { readonly label: string; readonly url: string }[] }
  /** Why this came, and how to get no more of it. */
  | { readonly small: string }

/** As plain text, lines unwrapped: mail programs wrap better than we would. */
export function textOf({ parts }: Letter): string {
  return parts.map(textOfPart).join('\n\n')
}

function textOfPart(part: Part): string {
  if (typeof part === 'string') return part
  if ('facts' in part) return part.facts.join('\n')
  if ('quote' in part) return part.quote
  if ('links' in part) return part.links.map(({ label, url }) => `${label}: ${url}`).join('\n')
  return `-- \n${part.small}`
}

/** As an HTML document that needs nothing from elsewhere; what people wrote is text in it, whatever it looks like. */
export function htmlOf({ language, subject, parts }: Letter): string {
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(subject)}</title></head>`,
    `<body style="margin:0;padding:24px;font:16px/1.5 ${FONT}"><div style="max-width:560px">`,
    ...parts.map(htmlOfPart),
    '</div></body></html>',
  ].join('\n')
}

const FONT = "'Instrument Sans',system-ui,-apple-system,'Segoe UI',sans-serif"
/** The accent of the pages, dark enough for white letters (4.9 to 1). */
const BUTTON =
  'display:inline-block;padding:12px 20px;margin:4px 8px 4px 0;border-radius:4px;text-decoration:none;color:#fff;background:#b8391b'

function htmlOfPart(part: Part): string {
  if (typeof part === 'string') return `<p>${broken(part)}</p>`
  if ('facts' in part) {
    const lines = part.facts.map(broken).join('<br>')
    return `<p style="border-left:3px solid #b8391b;padding-left:12px;font-variant-numeric:tabular-nums">${lines}</p>`
  }
  if ('quote' in part)
    return `<blockquote style="margin:16px 0;padding-left:12px">${broken(part.quote)}</blockquote>`
  if ('links' in part) {
    return `<p>${part.links.map(({ label, url }) => `<a href="${escaped(url)}" style="${BUTTON}">${escaped(label)}</a>`).join('\n')}</p>`
  }
  return `<p style="font-size:13px;opacity:.75">${broken(part.small)}</p>`
}

function broken(text: string): string {
  return escaped(text).replaceAll('\n', '<br>')
}

/** Safe as the content of an element or of a quoted attribute. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, sign => ENTITIES[sign]!)
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
