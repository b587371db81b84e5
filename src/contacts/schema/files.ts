import { type Static, Type } from 'typebox'
import { Group, scope, tag } from '#/contacts/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { nullable, oneOf, shape } from '#/shared/shapes.ts'

/** In bytes of UTF-8. */
export const LARGEST_FILE = 5 * 1024 * 1024
export const MOST_ENTRIES = 20_000

/** A text of JSON may be twice the file: line breaks and quotes are escaped. */
const BODY_LIMIT = 2 * LARGEST_FILE + 10_000

/** Of lines that are no trouble as many are shown as anybody looks over; the counts are of all. */
export const MOST_SHOWN = 200

const FORMATS = ['csv', 'vcard'] as const
export type Format = (typeof FORMATS)[number]

const ItemShape = shape({
  line: Type.Integer({ description: 'Where it begins in the file; the first line is 1.' }),
  state: oneOf(['ready', 'known', 'refused']),
  name: Type.String(),
  email: nullable(Type.String()),
  phone: nullable(Type.String()),
  priority: Type.Integer(),
  groups: Type.Array(Type.String()),
  /** The contact there is already, in an entry that is known. */
  contact: Type.Optional(Type.String()),
  message: Type.Optional(Type.String({ description: 'What is wrong, and what to do.' })),
})
export type ItemShape = Static<typeof ItemShape>

export const ImportShape = shape({
  format: oneOf(FORMATS),
  columns: Type.Array(shape({ header: Type.String(), field: nullable(Type.String()) }), {
    description: 'What the columns of a CSV file were taken for; null: for nothing.',
  }),
  ready: Type.Integer({ description: 'Entries that are new.' }),
  known: Type.Integer({ description: 'Entries that are contacts already, by their address or number.' }),
  refused: Type.Integer({
    description: 'Entries that cannot be taken; each is in `items`, with the reason.',
  }),
  items: Type.Array(ItemShape, {
    description: `In the order of the file: all that were refused, and of the others the first ${MOST_SHOWN}.`,
  }),
  added: Type.Optional(Type.Integer({ description: 'Contacts written; absent from a preview.' })),
  changed: Type.Optional(Type.Integer({ description: 'Contacts changed; absent from a preview.' })),
})
export type ImportShape = Static<typeof ImportShape>

export const importContacts = endpoint({
  name: 'importContacts',
  method: 'POST',
  path: '/api/contacts/imports',
  summary:
    'Read contacts from a file (CSV or vCard): what would become of each line, or, with `preview: false`, do it',
  tag,
  scope,
  bodyLimit: BODY_LIMIT,
  body: shape({
    text: Type.String({
      minLength: 1,
      description: 'The file, 5 MB at most: CSV (RFC 4180) with a header, or vCards (2.1, 3.0, 4.0).',
    }),
    format: Type.Optional(oneOf(FORMATS, 'Guessed unless said.')),
    preview: Type.Optional(Type.Boolean({ description: 'Write nothing. True unless said.' })),
    group: Type.Optional(Group),
    on_known: Type.Optional(
      oneOf(['skip', 'update'], 'What becomes of contacts there are already. Skipped unless said.'),
    ),
    country: Type.Optional(
      Type.String({
        format: 'country',
        description: 'Of which country numbers without a country code are (ISO 3166). Refused unless said.',
        examples: ['DE'],
      }),
    ),
  }),
  answer: ImportShape,
  refusals: ['too-large', 'too-many', 'conflict'],
})

export const exportContacts = endpoint({
  name: 'exportContacts',
  method: 'GET',
  path: '/api/contacts/export',
  summary: 'My contacts as a file that can be imported here or elsewhere (CSV, or vCard 3.0)',
  tag,
  scope,
  query: shape({ format: Type.Optional(oneOf(FORMATS, 'CSV unless said.')) }),
  answer: Type.String({ description: 'CSV (RFC 4180) with a header, or vCards (RFC 2426).' }),
})
