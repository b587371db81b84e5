/** The seats of a gathering as the API tells them. */
export type Seats = {
  readonly total: number
  readonly yes: number
  readonly probably: number
  readonly reserved: number
  readonly left: number
  readonly excess: number
}

export type ChairState = 'yes' | 'probably' | 'kept' | 'left' | 'excess'

export type Chair = {
  /** The guest and which of his seats; what keeps him on his chair when others come and go. */
  readonly key: string
  readonly state: ChairState
  /** `BC`, or `+1` for somebody whom he brings; empty on a chair that nobody is known to have. */
  readonly mark: string
  readonly title: string
}

/** Somebody who has seats, or for whom they are kept. */
export type Seated = {
  readonly id: string
  readonly name: string
  readonly initials: string
  readonly party: number
  readonly state: 'yes' | 'probably' | 'kept'
}

const MEANS = {
  yes: 'said yes',
  probably: 'probably comes',
  kept: 'is asked, and the seat is kept',
  left: 'left',
} as const

/**
 * One chair for each seat: first those of the guests who are known, in their order, then so many more that the figures
 * are right, for these are the server's. Who has a seat beyond those that there are sits on an `excess` chair, at the end.
 */
export function chairsOf(seats: Seats, guests: readonly Seated[]): Chair[] {
  const figures = { yes: seats.yes, probably: seats.probably, kept: seats.reserved }
  const named = guests.flatMap(guest => chairsFor(guest).filter(({ state }) => figures[state]-- > 0))
  const others = (['yes', 'probably', 'kept'] as const).flatMap(state => plain(state, figures[state]))
  const taken = [...named, ...others]
  return [
    ...taken.map((chair, at) => (at < seats.total ? chair : { ...chair, state: 'excess' as const })),
    ...plain('left', Math.max(0, seats.total - taken.length)),
  ]
}

/** The same chairs, but whoever had one before keeps it, so that nothing jumps when somebody comes or goes. */
export function reseat(before: readonly Chair[], chairs: readonly Chair[]): Chair[] {
  const place = new Map(before.map(({ key }, at) => [key, at]))
  const empty = chairs.filter(({ state }) => state === 'left')
  const taken = chairs.filter(({ state }) => state !== 'left')
  const placed: (Chair | undefined)[] = chairs.map(() => undefined)
  const rest = taken.filter(chair => {
    const at = place.get(chair.key) ?? placed.length
    if (at >= placed.length || placed[at] || chair.state === 'excess') return true
    placed[at] = chair
    return false
  })
  const others = [...rest, ...empty].values()
  return placed.map(chair => chair ?? others.next().value!)
}

function chairsFor({ id, name, initials, party, state }: Seated) {
  return Array.from({ length: party }, (_, at) => ({
    key: `${id} ${at}`,
    state,
    mark: at === 0 ? initials : `+${at}`,
    title: `${at === 0 ? name : `With ${name}`}: ${MEANS[state]}`,
  }))
}

function plain(state: Exclude<ChairState, 'excess'>, count: number): Chair[] {
  const chair = (_: unknown, at: number) => ({
    key: `${state} ${at}`,
    state,
    mark: '',
    title: titleOf(state),
  })
  return Array.from({ length: Math.max(0, count) }, chair)
}

function titleOf(state: Exclude<ChairState, 'excess'>): string {
  if (state === 'left') return 'This seat is left'
  return state === 'kept' ? 'Kept for somebody who is asked' : `Somebody who ${MEANS[state]}`
}

/** How so many chairs stand around one table: along its sides, and at its ends when there are enough for a long one. */
export type Table<One = Chair> = {
  readonly top: readonly One[]
  readonly right: One | undefined
  readonly bottom: readonly One[]
  readonly left: One | undefined
}

/** Chairs around as few tables as do, with at most so many at each, shared out evenly; clockwise from the top left. */
export function tablesOf<One>(chairs: readonly One[], most: number): Table<One>[] {
  const count = Math.max(1, Math.ceil(chairs.length / most))
  const size = (at: number) => Math.floor((chairs.length + at) / count)
  let from = 0
  return Array.from({ length: count }, (_, at) => {
    const some = chairs.slice(from, from + size(count - 1 - at))
    from += some.length
    return tableOf(some)
  })
}

const LONG = 6 // fewer than six would leave a side with one chair

function tableOf<One>(chairs: readonly One[]): Table<One> {
  const hasEnds = chairs.length >= LONG
  const along = Math.ceil((chairs.length - (hasEnds ? 2 : 0)) / 2)
  const rest = chairs.slice(along)
  const [right, ...others] = hasEnds ? rest : [undefined, ...rest]
  const left = hasEnds ? others.pop() : undefined
  return {
    top: chairs.slice(0, along),
    right,
    bottom: (others as One[]).toReversed(),
    left,
  }
}

/** Some chairs in tens, as one counts them at a glance. */
export function inTens<One>(chairs: readonly One[]): One[][] {
  return Array.from({ length: Math.ceil(chairs.length / 10) }, (_, ten) =>
    chairs.slice(ten * 10, ten * 10 + 10),
  )
}
