import { CreateListingSchema, SearchListingsSchema } from '@nexus/sdk/schemas'
import { z } from 'zod'

// One step of a form that asks for some of the fields.
export const step = z.object({
  title: CreateListingSchema.shape.title,
  photos: CreateListingSchema.shape.photos,
})

export function searchFrom(query: unknown): string | undefined {
  const read = SearchListingsSchema.safeParse(query)
  return read.success ? read.data.stay?.checkIn : read.error.issues[0]?.message
}
