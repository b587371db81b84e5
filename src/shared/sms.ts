/** What GSM 03.38 writes with seven bits; of the second row each takes two of them. */
const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const EXTENDED = '^{}\\[~]|€'

const SEVEN_BITS = new Map([
  ...[...BASIC].map(sign => [sign, 1]),
  ...[...EXTENDED].map(sign => [sign, 2]),
] as [string, number][])

/** How many parts a text message is sent as (3GPP TS 23.040): 160 signs of the basic alphabet, 70 of any other; less in each of several. */
export function partsOf(text: string): number {
  const sizes = [...text].map(sign => SEVEN_BITS.get(sign))
  const isBasic = sizes.every(size => size !== undefined)
  const length = isBasic ? sizes.reduce((sum, size) => sum + size, 0) : text.length
  const [one, several] = isBasic ? [160, 153] : [70, 67]
  return length <= one ? 1 : Math.ceil(length / several)
}

/** A text with signs that every telephone has in place of fine ones: quotes, dashes and dots that would double its price. */
export function plain(text: string): string {
  return text.replace(/[“”„«»‘’‚–—…\u00a0\u202f]/g, sign => LIKE[sign]!)
}

const LIKE: Readonly<Record<string, string>> = {
  ...{ '“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‘': "'", '’': "'", '‚': "'" },
  ...{ '–': '-', '—': '-', '…': '...', '\u00a0': ' ', '\u202f': ' ' },
}

/** Without what the basic alphabet cannot write: accents are left off, other signs out. */
export function basic(text: string): string {
  const kept = [...plain(text)].flatMap(sign => {
    if (SEVEN_BITS.has(sign)) return sign
    const [base = ''] = sign.normalize('NFD')
    return SEVEN_BITS.has(base) ? base : []
  })
  return kept.join('').replace(/ {2,}/g, ' ')
}
