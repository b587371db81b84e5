import { type Static, Type } from 'typebox'
import { Id, Instant, nullable, shape } from '#/shared/shapes.ts'

export const EntryShape = shape({
  id: Id,
  at: Instant,
  actor: nullable(Id),
  kind: Type.String(),
  data: Type.Object({}, { additionalProperties: true }),
})
export type EntryShape = Static<typeof EntryShape>
