import { type Static, Type } from 'typebox'
import { CHANNELS, type Reach, reachFaults } from '#/contacts/schema/reach.ts'
import { GUEST_ANSWERS, GUEST_STATES } from '#/gatherings/schema/invitations.ts'
import { endpoint, type Sense } from '#/shared/endpoint.ts'
import { LANGUAGES } from '#/shared/language.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { Email, Id, Instant, line, nullable, oneOf, shape, text } from '#/shared/shapes.ts'

export const tag = 'Contacts'
export const scope = 'contacts'

export const LONGEST = { name: 120, group: 60, notes: 4_000 } as const
export const MOST_GROUPS = 20
export const PRIORITY = { minimum: 1, maximum: 100 } as const

const Channels = Type.Array(oneOf(CHANNELS), {
  minItems: 1,
  maxItems: 2,
  uniqueItems: true,
  description: 'How to write to this contact, in order of preference. By mail first, unless said.',
})

const Phone = Type.String({
  format: 'phone',
  maxLength: 40,
  description: 'A phone number with its country, as +49 30 901820; answers are in E.164.',
  examples: ['+4930901820'],
})

export const Group = line(LONGEST.group, 'A group of contacts, as “neighbours”.')

const Name = line(LONGEST.name, 'What the host calls this contact.')

const FIELDS = {
  email: Type.Optional(nullable(Email)),
  phone: Type.Optional(nullable(Phone)),
  priority: Type.Optional(Type.Integer({ ...PRIORITY, description: '1 is asked first; 3 unless said.' })),
  channels: Type.Optional(Channels),
  language: Type.Optional(nullable(oneOf(LANGUAGES, 'In which to write; null: the host’s.'))),
  notes: Type.Optional(text(LONGEST.notes, 'For the host alone.')),
  groups: Type.Optional(Type.Array(Group, { maxItems: MOST_GROUPS })),
}

export const ContactShape = shape({
  id: Id,
  name: Type.String(),
  email: nullable(Type.String()),
  phone: nullable(Type.String({ description: 'E.164.' })),
  priority: Type.Integer(),
  channels: Channels,
  language: nullable(oneOf(LANGUAGES)),
  notes: Type.String(),
  groups: Type.Array(Type.String()),
  created_at: Instant,
  updated_at: Instant,
})
export type ContactShape = Static<typeof ContactShape>

const Invited = shape({
  id: Id,
  title: Type.String(),
  start: Instant,
  state: oneOf(GUEST_STATES),
  answer: nullable(oneOf(GUEST_ANSWERS)),
})

export const ContactInFull = shape({
  ...ContactShape.properties,
  gatherings: Type.Array(Invited, {
    description: 'Gatherings that I host of which this contact is a guest: the latest 20.',
  }),
})
export type ContactInFull = Static<typeof ContactInFull>

export const createContact = endpoint({
  name: 'createContact',
  method: 'POST',
  path: '/api/contacts',
  summary: 'Write somebody into my address book, so that I may invite them',
  tag,
  scope,
  body: shape({ name: Name, ...FIELDS }),
  answer: ContactShape,
  status: 201,
  refusals: ['taken', 'too-many', 'conflict'],
  sense: [reachable()],
})

export const listContacts = endpoint({
  name: 'listContacts',
  method: 'GET',
  path: '/api/contacts',
  summary: 'My contacts, by name',
  tag,
  scope,
  query: shape({
    ...PAGE_QUERY,
    find: Type.Optional(line(120, 'Part of a name, an address or a number.')),
    group: Type.Optional(Group),
  }),
  answer: pageOf(ContactShape),
})

export const listGroups = endpoint({
  name: 'listContactGroups',
  method: 'GET',
  path: '/api/contacts/groups',
  summary: 'The groups of my contacts, by name, and how many are in each',
  tag,
  scope,
  query: shape(PAGE_QUERY),
  answer: pageOf(shape({ name: Type.String(), count: Type.Integer() })),
})

const params = shape({ id: Id })

export const getContact = endpoint({
  name: 'getContact',
  method: 'GET',
  path: '/api/contacts/:id',
  summary: 'One of my contacts, and what it is invited to',
  tag,
  scope,
  params,
  answer: ContactInFull,
  refusals: ['not-found'],
})

export const changeContact = endpoint({
  name: 'changeContact',
  method: 'PATCH',
  path: '/api/contacts/:id',
  summary:
    'Change a contact; its invitations follow, and links sent to an address that it had no longer work',
  tag,
  scope,
  params,
  body: shape({ name: Type.Optional(Name), ...FIELDS }),
  answer: ContactShape,
  refusals: ['not-found', 'taken', 'conflict'],
})

export const deleteContact = endpoint({
  name: 'deleteContact',
  method: 'DELETE',
  path: '/api/contacts/:id',
  summary:
    'Delete a contact, who leaves every gathering: open invitations are withdrawn, seats given free again',
  tag,
  scope,
  params,
  refusals: ['not-found'],
})

function reachable(): Sense<Reach, unknown> {
  return { reads: ['email', 'phone', 'channels'], faults: ({ body }) => reachFaults(body) }
}
