import { type Static, Type } from 'typebox'
import { endpoint } from '#/shared/endpoint.ts'
import { LANGUAGES } from '#/shared/language.ts'
import { Email, Id, Instant, line, nullable, oneOf, shape, text } from '#/shared/shapes.ts'

export const tag = 'Contacts'
export const scope = 'contacts'

const Channels = Type.Array(oneOf(['email', 'sms']), {
  minItems: 1,
  maxItems: 2,
  uniqueItems: true,
  description: 'How to write to this contact, in order of preference.',
})

const Phone = Type.String({
  format: 'phone',
  maxLength: 40,
  description: 'A phone number with its country, as +49 30 901820; answers are in E.164.',
  examples: ['+4930901820'],
})

export const Group = line(60, 'A group of contacts, as “neighbours”.')

export const MOST_GROUPS = 20

const NAME = { name: line(120, 'What the host calls this contact.') }

const FIELDS = {
  email: Type.Optional(nullable(Email)),
  phone: Type.Optional(nullable(Phone)),
  priority: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, description: '1 is asked first; 3 unless said.' }),
  ),
  channels: Type.Optional(Channels),
  language: Type.Optional(nullable(oneOf(LANGUAGES, 'In which to write; null: the host’s.'))),
  notes: Type.Optional(text(4000, 'For the host alone.')),
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

export const createContact = endpoint({
  name: 'createContact',
  method: 'POST',
  path: '/api/contacts',
  summary: 'Write somebody into my address book: whom I may invite',
  tag,
  scope,
  body: shape({ ...NAME, ...FIELDS }),
  answer: ContactShape,
  status: 201,
  refusals: ['taken', 'too-many'],
})
