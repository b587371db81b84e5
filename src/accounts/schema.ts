import { Type } from 'typebox'
import { Name, PersonShape, Quiet, Reminders } from '#/people/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { Email, Id, nullable, oneOf, shape, Zone } from '#/shared/shapes.ts'

const tag = 'Accounts'

/** NIST SP 800-63B: length is what counts; the longest keeps hashing cheap. */
export const Password = Type.String({
  minLength: 8,
  maxLength: 500,
  description: 'At least eight characters.',
})

const SignedIn = shape({
  person: Id,
  token: Type.String({ description: 'Works as `Authorization: Bearer`; the cookie is set as well.' }),
})

export const getServer = endpoint({
  name: 'getServer',
  method: 'GET',
  path: '/api/server',
  summary: 'What somebody not signed in needs to know: how to sign up and in',
  tag,
  who: 'anyone',
  answer: shape({
    signup: oneOf(['open', 'closed']),
    first: Type.Boolean({ description: 'Nobody has an account yet; whoever signs up first is the admin.' }),
    oidc: nullable(shape({ name: Type.String(), start: Type.String() })),
    mail: Type.Boolean({ description: 'Messages leave by mail; else they stay in the outbox to be read.' }),
    sms: Type.Boolean({ description: 'Text messages can be sent.' }),
    consents: Type.Array(oneOf(['google', 'microsoft']), {
      description: 'Where calendars can be connected by signing in there: this server has a client.',
    }),
  }),
})

export const signUp = endpoint({
  name: 'signUp',
  method: 'POST',
  path: '/api/accounts',
  summary: 'Sign up; the first account of a server is its admin',
  tag,
  who: 'anyone',
  status: 201,
  body: shape({ email: Email, name: Name, password: Password, timezone: Type.Optional(Zone) }),
  answer: SignedIn,
  refusals: ['taken', 'link-needed', 'signup-closed'],
})

export const signIn = endpoint({
  name: 'signIn',
  method: 'POST',
  path: '/api/sessions',
  summary: 'Sign in with a password',
  tag,
  who: 'anyone',
  status: 201,
  body: shape({ email: Email, password: Type.String({ maxLength: 500 }) }),
  answer: SignedIn,
  refusals: ['wrong-credentials'],
})

export const changePassword = endpoint({
  name: 'changePassword',
  method: 'PUT',
  path: '/api/me/password',
  summary: 'Change my password, or set a first one; every other session of mine ends',
  tag,
  who: 'session',
  body: shape({ current: Type.Optional(Type.String({ maxLength: 500 })), password: Password }),
  refusals: ['wrong-credentials', 'conflict'],
})

export const addPerson = endpoint({
  name: 'addPerson',
  method: 'POST',
  path: '/api/people',
  summary: 'Add a person; one added by an admin gets a link to set a password',
  tag: 'People',
  scope: 'people',
  status: 201,
  body: shape({
    email: Email,
    name: Name,
    timezone: Type.Optional(Zone),
    quiet: Type.Optional(Quiet),
    reminders: Type.Optional(Reminders),
  }),
  answer: PersonShape,
  refusals: ['taken'],
})

export const requestPasswordLink = endpoint({
  name: 'requestPasswordLink',
  method: 'POST',
  path: '/api/password-links',
  summary: 'Mail me a link to set a password; answers the same whether the address is known or not',
  tag,
  who: 'anyone',
  status: 202,
  body: shape({ email: Email }),
  answer: shape({ detail: Type.String() }),
})

const params = shape({ token: Type.String() })

export const getPasswordLink = endpoint({
  name: 'getPasswordLink',
  method: 'GET',
  path: '/api/password-links/:token',
  summary: 'Whose password a link sets',
  tag,
  who: 'anyone',
  params,
  answer: shape({ email: Type.String(), name: Type.String() }),
  refusals: ['gone'],
})

export const usePasswordLink = endpoint({
  name: 'usePasswordLink',
  method: 'PUT',
  path: '/api/password-links/:token',
  summary: 'Set the password; the link is used up',
  tag,
  who: 'anyone',
  params,
  body: shape({ password: Password, name: Type.Optional(Name), timezone: Type.Optional(Zone) }),
  answer: SignedIn,
  refusals: ['gone'],
})
