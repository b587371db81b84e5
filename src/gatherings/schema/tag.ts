import { Id, shape } from '#/shared/shapes.ts'

export const tag = 'Gatherings'
export const scope = 'gatherings'
export const params = shape({ id: Id })
