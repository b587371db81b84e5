import type { Breach } from './breach.ts'
import { MAY_IMPORT, PARTS, type Place, placeOf } from './rooms.ts'
import type { Import, Source } from './source.ts'

/** Imports go one way, a domain keeps its store to itself, and each package stays where it belongs. */
export function importBreaches(sources: readonly Source[]): Breach[] {
  return sources.flatMap(source => {
    const place = placeOf(source.path)
    if (!place) return isInHouse(source.path) ? [misplaced(source.path)] : []
    return source.imports.flatMap(one => {
      const breach = breachOf(source.path, place, one)
      return breach ? [{ file: source.path, line: one.line, ...breach }] : []
    })
  })
}

type Fault = Pick<Breach, 'rule' | 'fix'>

function isInHouse(path: string): boolean {
  return path.startsWith('src/')
}

function misplaced(file: string): Breach {
  const fix = `A domain consists of ${PARTS.map(part => `${part}.ts`).join(', ')}. Give the file one of these names, or its content to another file.`
  return { file, line: 1, rule: 'file-name', fix }
}

function breachOf(path: string, place: Place, one: Import): Fault | undefined {
  if (one.target === null) return packageFault(path, place, one.from)
  const target = placeOf(one.target)
  return target && (foreignFault(place, target, one) ?? directionFault(path, place, target, one))
}

/**
 * A domain may use another's actions and schema, and the types of its rules; decisions may build on decisions, which
 * are pure on both sides. The ledger is everyone's ground.
 */
function foreignFault(place: Place, target: Place, one: Import): Fault | undefined {
  const both = place.domain !== null && target.domain !== null
  if (!both || place.domain === target.domain || target.room === 'ledger') return undefined
  if (target.room === 'actions' || target.room === 'schema') return undefined
  if (target.room === 'rules' && (one.typeOnly || place.room === 'rules')) return undefined
  return {
    rule: 'foreign-part',
    fix: `${one.from} belongs to ${target.domain}. Ask its actions.ts instead (or its schema.ts for a shape).`,
  }
}

function directionFault(path: string, place: Place, target: Place, one: Import): Fault | undefined {
  const allowed: readonly string[] = MAY_IMPORT[place.room]
  if (place.room === 'http' && target.room === 'routes' && path !== 'src/http/routes.ts') {
    return { rule: 'direction', fix: 'Only http/routes.ts lists the routes of the domains. Add it there.' }
  }
  if (allowed.includes(target.room)) return undefined
  const fix = `${place.room} may import ${allowed.join(', ')}, not ${target.room} (${one.from}). Move the code down, or pass the value in.`
  return { rule: 'direction', fix }
}

/** Where a package may be used; one that is not listed may be used anywhere. */
const PACKAGES: readonly { name: RegExp; rooms: readonly Place['room'][]; fix: string }[] = [
  {
    name: /^(kysely|pg)$/,
    rooms: ['store', 'ledger', 'db', 'clock', 'http', 'main', 'scripts', 'bench', 'test'],
    fix: 'SQL is written in store.ts: put the statement there and call it.',
  },
  {
    name: /^(@?fastify\b|prom-client$)/,
    rooms: ['http', 'routes', 'main', 'scripts', 'bench', 'test'],
    fix: 'HTTP ends in src/http and routes.ts: take plain values from there.',
  },
  {
    name: /^(react|@tanstack|lucide|vite$|tailwind)/,
    rooms: ['web', 'scripts', 'test'],
    fix: 'Pages are made in web/: keep their libraries there.',
  },
]

/** What runs in the browser as well, and so knows nothing of Node. */
const ISOMORPHIC: readonly Place['room'][] = ['schema', 'client', 'web']

function packageFault(path: string, place: Place, from: string): Fault | undefined {
  const misused = PACKAGES.find(one => one.name.test(from) && !one.rooms.includes(place.room))
  if (misused) return { rule: 'package', fix: `${from} has no place in ${place.room}. ${misused.fix}` }
  const built = path === 'web/vite.config.ts' // runs in Node, not in the browser
  if (from.startsWith('node:') && ISOMORPHIC.includes(place.room) && !built) {
    return { rule: 'isomorphic', fix: `${from} is not there in the browser, where this file runs too.` }
  }
  return undefined
}
