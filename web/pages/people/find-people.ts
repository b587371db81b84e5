import type { Person } from '../../data/people.ts'
import { numberWord } from '../../parts/sentences.ts'

/** Those whose name or address holds every word typed. */
export function found(people: readonly Person[], typed: string): Person[] {
  const words = typed.toLowerCase().split(/\s+/)
  return people.filter(person =>
    words.every(word => `${person.name} ${person.email}`.toLowerCase().includes(word)),
  )
}

/** `Five people in three zones; two are guests.` */
export function summed(people: readonly Person[]): string {
  const zones = new Set(people.map(person => person.timezone)).size
  const guests = people.filter(person => person.role === 'guest').length
  const all = people.length === 1 ? 'One person' : `${capital(numberWord(people.length))} people`
  const where = zones > 1 ? ` in ${numberWord(zones)} zones` : ''
  if (guests === 0) return `${all}${where}.`
  return `${all}${where}; ${numberWord(guests)} ${guests === 1 ? 'is a guest' : 'are guests'}, reached by links alone.`
}

function capital(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1)
}
