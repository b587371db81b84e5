import { type Static, type TSchema, type TUndefined, Type } from 'typebox'
import type { RefusalKind } from '#/shared/refusal.ts'
import type { Fault } from '#/shared/result.ts'

/**
 * One HTTP operation as a value. Validation, types, the route, OpenAPI and the typed client all come from it.
 * Isomorphic: the browser imports it too.
 */
export type Endpoint<Params = unknown, Query = unknown, Body = unknown, Answer = unknown> = {
  /** The OpenAPI operationId, and the verb of the action behind it. */
  readonly name: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `:name` for each of `params`. */
  readonly path: string
  readonly summary: string
  readonly tag: string
  /** `anyone` needs no sign-in; `session` refuses API keys (what a stolen key must not do); `admin` an admin. */
  readonly who: 'anyone' | 'person' | 'session' | 'admin'
  /** What an API key needs: `scope:read` for GET, `scope:write` for the rest. Absent: any key will do. */
  readonly scope?: Scope
  /** The kind of guest's link that may do this too, to the one thing it is for: the one that `:id` names. */
  readonly link?: LinkKind
  /** Its `:token` says who asks: that of a guest's link, or the id of something of the caller's. */
  readonly byToken?: boolean
  readonly params: TSchema
  readonly query: TSchema
  readonly body: TSchema
  readonly answer: TSchema
  readonly status: 200 | 201 | 202 | 204
  readonly refusals: readonly RefusalKind[]
  /** The most bytes of its body, where that differs from those of the others. */
  readonly bodyLimit?: number
  /** An `Idempotency-Key` means nothing to it: its answer must not be kept, and to act again does nothing twice. */
  readonly isForgotten?: boolean
  /** Faults between fields. A rule is asked only when every field it reads is in itself right. */
  readonly sense: readonly Sense<Body, Query>[]
  /** Never there: the place where the types of the schemas are kept. */
  readonly types?: {
    readonly params: Params
    readonly query: Query
    readonly body: Body
    readonly answer: Answer
  }
}

export const SCOPES = [
  'people',
  'time',
  'meetings',
  'proposals',
  'contacts',
  'gatherings',
  'calendars',
  'standups',
  'messages',
  'webhooks',
] as const
export type Scope = (typeof SCOPES)[number]

/** What a guest's link may open: one thing of one of these kinds. */
export const LINK_KINDS = ['meeting', 'proposal', 'gathering', 'standup'] as const
export type LinkKind = (typeof LINK_KINDS)[number]

/** A rule between fields, e.g. that a start lies before its end. Returns the faults it found. */
export type Sense<Body, Query> = {
  readonly reads: readonly string[]
  // A method, so that an endpoint of particular types is also an endpoint of any.
  faults(input: { body: Body; query: Query; now: number }): readonly Fault[]
}

// biome-ignore lint/suspicious/noExplicitAny: the widest endpoint, where its parts do not matter
export type AnyEndpoint = Endpoint<any, any, any, any>

type Types<E extends AnyEndpoint> = NonNullable<E['types']>
export type ParamsOf<E extends AnyEndpoint> = Types<E>['params']
export type QueryOf<E extends AnyEndpoint> = Types<E>['query']
export type BodyOf<E extends AnyEndpoint> = Types<E>['body']
export type AnswerOf<E extends AnyEndpoint> = Types<E>['answer']

type Given<P extends TSchema, Q extends TSchema, B extends TSchema, A extends TSchema> = {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly answer?: A
  readonly sense?: readonly Sense<Static<B>, Static<Q>>[]
} & Pick<Endpoint, 'name' | 'method' | 'path' | 'summary' | 'tag'> &
  Partial<
    Pick<Endpoint, 'who' | 'scope' | 'link' | 'byToken' | 'status' | 'refusals' | 'bodyLimit' | 'isForgotten'>
  >

const NOTHING = Type.Object({}, { additionalProperties: false })

/** An endpoint with the usual defaults: a signed-in person, no parameters, no body, 200 (204 without an answer). */
export function endpoint<
  P extends TSchema = typeof NOTHING,
  Q extends TSchema = typeof NOTHING,
  B extends TSchema = TUndefined,
  A extends TSchema = TUndefined,
>(given: Given<P, Q, B, A>): Endpoint<Static<P>, Static<Q>, Static<B>, Static<A>> {
  return {
    who: 'person',
    params: NOTHING,
    query: NOTHING,
    body: Type.Undefined(),
    answer: Type.Undefined(),
    status: given.answer ? 200 : 204,
    refusals: [],
    sense: [],
    ...given,
  }
}
