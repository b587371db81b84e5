import type { Heard } from '#/journal/actions/hear.ts'

/** Somebody who listens. */
export type Listener = {
  readonly person: string
  /** The one thing he wants to hear of; null: all that concern him. */
  readonly about: string | null
  readonly hear: (happened: Heard) => void
  /** He has heard all until a place: to begin there is to miss nothing. */
  readonly mark: (place: string) => void
  /** More happened than can be told. */
  readonly reload: (place: string) => void
  /** Sees whether he is still let in. */
  readonly look: () => void
  readonly end: () => void
}

/** A browser's tabs, and those of a phone. */
const MOST_EACH = 20
/** Some 20 kB each. */
const MOST = 1_000

/** All who listen in this process, by person. */
export class Listeners {
  readonly #byPerson = new Map<string, Set<Listener>>()
  #count = 0

  get isEmpty(): boolean {
    return this.#count === 0
  }

  get persons(): string[] {
    return [...this.#byPerson.keys()]
  }

  /** Why there is no room for one more of this person; undefined when there is. */
  objection(person: string): string | undefined {
    if ((this.#byPerson.get(person)?.size ?? 0) >= MOST_EACH)
      return `You have ${MOST_EACH} of these streams open already. Close one first.`
    return this.#count >= MOST ? 'Too many listen already. Try again in a minute.' : undefined
  }

  add(listener: Listener): void {
    const own = this.#byPerson.get(listener.person) ?? new Set()
    this.#byPerson.set(listener.person, own.add(listener))
    this.#count++
  }

  remove(listener: Listener): void {
    const own = this.#byPerson.get(listener.person)
    if (!own?.delete(listener)) return
    this.#count--
    if (own.size === 0) this.#byPerson.delete(listener.person)
  }

  /** Each hears what concerns him. */
  tell(happened: readonly Heard[], place: string): void {
    const told = new Set<Listener>()
    for (const one of happened) {
      for (const listener of new Set(one.concerned)
        .values()
        .flatMap(person => this.#byPerson.get(person) ?? [])) {
        if (listener.about !== null && listener.about !== one.subject) continue
        listener.hear(one)
        told.add(listener)
      }
    }
    for (const listener of told) listener.mark(place)
  }

  look(person: string): void {
    for (const listener of this.#byPerson.get(person) ?? []) listener.look()
  }

  each(act: (listener: Listener) => void): void {
    for (const own of [...this.#byPerson.values()]) for (const listener of [...own]) act(listener)
  }
}
