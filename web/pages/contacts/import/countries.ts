import type { Line } from '../../../parts/combo.tsx'

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
/** What ICU names besides countries: unions, the unknown, and places for tests. */
const NONE = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'])

/** Every country by its English name, as `DE` (ISO 3166). Codes of countries that are no more are left out. */
export function countries(): Line[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const codes = LETTERS.flatMap(first => LETTERS.map(second => first + second))
  return codes
    .filter(code => !NONE.has(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
    .flatMap(code => {
      const name = names.of(code)
      return name ? [{ id: code, name, search: code }] : []
    })
    .toSorted((a, b) => a.name.localeCompare(b.name))
}
