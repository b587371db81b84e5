/**
 * Which room of the house a file is in, and which rooms each may look into. Imports go one way:
 * web, terminal, tests → client → schema; main → http, clock → routes, plans → actions → rules, store → time,
 * ledger, db, shared.
 */
export type Room = keyof typeof MAY_IMPORT

export type Place = {
  readonly room: Room
  /** The domain the file belongs to; null outside the domains. */
  readonly domain: string | null
}

/** The closed set of file names in a domain, so that a stranger who has read one has read all. */
export const PARTS = ['schema', 'rules', 'store', 'actions', 'routes', 'mail', 'page', 'plans'] as const
export type Part = (typeof PARTS)[number]

const GROUND = ['time', 'shared'] as const
const BASE = ['root', 'db', ...GROUND] as const
const EVERYTHING = [...PARTS, 'ledger', 'clock', 'http', 'post', 'client', 'main', ...BASE] as const

export const MAY_IMPORT = {
  time: ['time'],
  shared: ['shared', 'time'],
  db: ['db', ...GROUND],
  /** `app.ts`, `carriers.ts`, `config.ts`, `log.ts`, `secret.ts`. */
  root: BASE,
  /** What talks to mail servers, gateways and webhooks; an action knows it as `app.carriers`. */
  post: ['post', 'root', ...GROUND],
  /** Of the clock only `plan.ts`: it plans a look at the holds that firm time was claimed over. */
  ledger: ['ledger', 'clock', ...BASE],
  schema: ['schema', ...GROUND],
  /** Of the ledger only what is pure: `purityBreaches` sees to that. */
  rules: ['rules', 'schema', 'ledger', ...GROUND],
  mail: ['mail', 'rules', 'schema', ...GROUND],
  page: ['page', 'rules', 'schema', ...GROUND],
  store: ['store', 'rules', 'schema', 'ledger', ...BASE],
  actions: ['actions', 'store', 'rules', 'mail', 'page', 'schema', 'ledger', 'clock', ...BASE],
  plans: ['actions', 'rules', 'schema', 'clock', ...BASE],
  routes: ['routes', 'actions', 'rules', 'page', 'schema', 'http', ...BASE],
  clock: ['clock', 'plans', 'actions', ...BASE],
  http: ['http', 'routes', 'actions', 'rules', 'page', 'schema', 'clock', ...BASE],
  client: ['client', 'schema', ...GROUND],
  terminal: ['terminal', 'client', 'schema', ...GROUND],
  web: ['web', 'client', 'schema', ...GROUND],
  examples: ['examples', 'client', 'schema', ...GROUND],
  main: EVERYTHING,
  scripts: ['scripts', 'test', 'bench', 'examples', 'web', ...EVERYTHING],
  bench: ['bench', 'test', ...EVERYTHING],
  test: ['test', 'bench', 'scripts', 'examples', 'web', 'terminal', ...EVERYTHING],
} as const satisfies Record<string, readonly string[]>

/** Folders of `src/` that are no domains. */
const FIXED = ['time', 'shared', 'db', 'http', 'post', 'clock', 'client', 'terminal']

/** Undefined for a file whose folder or name has no place in the house. */
export function placeOf(path: string): Place | undefined {
  const [top, folder, ...rest] = path.split('/')
  if (/\.test\.tsx?$/.test(path)) return outside('test')
  if (top !== 'src') return top! in MAY_IMPORT ? outside(top as Room) : undefined
  if (rest.length === 0) return outside(folder === 'main.ts' ? 'main' : 'root')
  if (FIXED.includes(folder!)) return outside(folder as Room)
  const part = partOf(rest[0]!)
  if (!part) return undefined
  return { room: folder === 'ledger' ? 'ledger' : part, domain: folder! }
}

/** Pure decisions and texts: values and `now` in, values out. So are update and view of the terminal program. */
export function isPure(path: string): boolean {
  if (/\.test\.tsx?$/.test(path)) return false
  return /^src\/(time\/|[^/]+\/(rules|mail|page)(\.ts$|\/)|terminal\/(state|view|words|text)(\.ts$|\/))/.test(
    path,
  )
}

/** `actions.ts`, or a file of `actions/` when one is split by verb. */
function partOf(name: string): Part | undefined {
  return PARTS.find(part => name === `${part}.ts` || name === part)
}

function outside(room: Room): Place {
  return { room, domain: null }
}
