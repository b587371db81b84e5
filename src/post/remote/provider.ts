import type { Login, Remote } from '#/carriers.ts'

/** Calendars of one kind of provider. */
export type Provider = Pick<Remote, 'find' | 'changes' | 'write' | 'remove' | 'leave'>

export type LoginOf<Kind extends Login['kind']> = Extract<Login, { kind: Kind }>

/** By what one gets in where people sign in. */
export type TokenLogin = Extract<Login, { refreshToken: string }>
