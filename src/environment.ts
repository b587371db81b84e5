import { isIP } from 'node:net'
import { isEmail } from '#/shared/email.ts'
import { isLead, MOST_LEADS } from '#/shared/lead.ts'
import { parseDuration } from '#/time/instant.ts'

export type Environment = Readonly<Record<string, string | undefined>>

export type Reader = ReturnType<typeof readerOf>

/** Reads settings by their names. What makes no sense is added to `faults`, a sentence each. */
export function readerOf(environment: Environment, faults: string[]) {
  const text = (name: string) => environment[name]?.trim() || null
  return { text, ...single(text, faults), ...several(text, faults) }
}

type Text = (name: string) => string | null

function single(text: Text, faults: string[]) {
  return {
    port(name: string, otherwise: number): number {
      const given = text(name)
      if (given === null) return otherwise
      if (/^\d{1,5}$/.test(given) && Number(given) <= 65535) return Number(given)
      faults.push(`${name}=${given} is not a port: give a number from 1 to 65535 (0 takes any free one)`)
      return otherwise
    },
    url(name: string, protocols: readonly string[]): string | null {
      const given = text(name)
      if (given === null) return null
      if (URL.canParse(given) && protocols.includes(new URL(given).protocol)) return given.replace(/\/$/, '')
      // The value may hold a password: name the variable, not what it says.
      faults.push(`${name} is not an address Muster can use: it begins with ${protocols.join('// or ')}//`)
      return null
    },
    word<T extends string>(name: string, words: readonly T[], otherwise: T): T {
      const given = text(name)
      if (given === null) return otherwise
      const word = words.find(word => word === given.toLowerCase())
      if (!word) faults.push(`${name}=${given} is unknown: give one of ${words.join(', ')}`)
      return word ?? otherwise
    },
  }
}

function several(text: Text, faults: string[]) {
  return {
    /** Addresses and ranges, with commas between. */
    ranges(name: string): string[] {
      const words = wordsIn(text(name))
      const strange = words.filter(range => !isRange(range))
      if (strange.length) {
        faults.push(
          `${name}: ${strange.join(', ')} is no address or range: give them like 10.0.0.1,192.168.0.0/16`,
        )
      }
      return words
    },
    /** `ann@example.com` or `Ann <ann@example.com>`. */
    mailbox(name: string): string | null {
      const given = text(name)
      if (given !== null && /\p{Cc}/u.test(given)) {
        faults.push(`${name} holds a line break or another control character: leave it out`)
        return null
      }
      const address = /<([^<>]*)>$/.exec(given ?? '')?.[1] ?? given
      if (address !== null && !isEmail(address))
        faults.push(`${name}=${given} is no sender: give it like Muster <muster@example.com>`)
      return given
    },
    /** A host name, in lower case. */
    domain(name: string): string | null {
      const given = text(name)?.toLowerCase() ?? null
      if (given !== null && !isEmail(`ann@${given}`))
        faults.push(`${name} is not the domain of an address: give it like muster.example.com`)
      return given
    },
    /** Durations before a start; `none` is none of them. */
    leads(name: string): string[] | null {
      const given = text(name)
      if (given === null || given === 'none') return given === null ? null : []
      const words = wordsIn(given)
      faults.push(...faultsOfLeads(words).map(fault => `${name}${fault}`))
      return words
    },
    /** Settings that only make sense together: all of them or none. */
    together(names: readonly string[]): string[] | null {
      const given = names.map(text)
      if (given.every(value => value === null)) return null
      const missing = names.filter((_, index) => given[index] === null)
      if (missing.length) faults.push(`${missing.join(', ')} is missing: ${names.join(', ')} go together`)
      return given.map(value => value ?? '')
    },
  }
}

function faultsOfLeads(words: readonly string[]): string[] {
  const strange = words.filter(word => !isLead(word))
  if (strange.length)
    return [`: ${strange.join(', ')} is no duration of four weeks at most: give them like PT1H,P1D, or none`]
  const faults = words.length > MOST_LEADS ? [` names ${words.length}: give ${MOST_LEADS} at most`] : []
  if (new Set(words.map(parseDuration)).size < words.length)
    faults.push(' names the same duration twice: leave one out')
  return faults
}

function isRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
}

function wordsIn(text: string | null): string[] {
  return (text ?? '')
    .split(',')
    .map(word => word.trim())
    .filter(Boolean)
}
