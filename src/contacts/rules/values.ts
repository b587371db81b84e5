import { isQuotedPrintable, type Property, parameterOf } from '#/contacts/rules/properties.ts'

/** A text of a card; undefined when its character set is unknown. `version` 2.1 knows fewer escapes than those after it. */
export function textOf(property: Property, version: string): string | undefined {
  const raw = rawOf(property)
  return raw === undefined ? undefined : unescaped(raw, version)
}

/** The parts of a structured text, as those of a name, or of a list of texts. */
export function partsOf(property: Property, version: string, separator: RegExp): string[] | undefined {
  const parts = rawOf(property)?.match(/\\.|[^\\;,]+|[;,]|\\$/gs)
  if (!parts) return rawOf(property) === undefined ? undefined : []
  const texts = ['']
  for (const part of parts) {
    if (separator.test(part)) texts.push('')
    else texts[texts.length - 1] += part
  }
  return texts.map(text => unescaped(text, version).trim())
}

/** An address or a number, which vCard 4.0 may give as `tel:` or `mailto:`. */
export function addressIn(text: string): string {
  const [, uri] = /^(?:tel|mailto):([^;?]*)/i.exec(text.trim()) ?? []
  return uri === undefined ? text.trim() : uri
}

function rawOf(property: Property): string | undefined {
  if (!isQuotedPrintable(property.parameters)) return property.value
  return decoded(bytesOf(property.value), parameterOf(property, 'charset'))
}

/** RFC 2045 §6.7. */
function bytesOf(quoted: string): Uint8Array {
  const latin = quoted.replace(/=([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Uint8Array.from(latin, sign => sign.charCodeAt(0))
}

/** UTF-8 unless said; what is none was written by an old Windows. */
function decoded(bytes: Uint8Array, charset: string | undefined): string | undefined {
  for (const label of charset === undefined ? ['utf-8', 'windows-1252'] : [charset]) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes)
    } catch {
      // Not in this one; RFC 2045 leaves open what then, so the next is tried.
    }
  }
  return undefined
}

function unescaped(text: string, version: string): string {
  if (version === '2.1') return text.replace(/\\([;,:\\])/g, '$1').replace(/\r\n?/g, '\n')
  return text.replace(/\\(.)/gs, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
}
