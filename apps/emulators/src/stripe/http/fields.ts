import { z } from 'zod'

/** Fields as forms carry them. */
export const wholeNumber = z
  .string()
  .regex(/^\d{1,12}$/, 'Invalid integer')
  .transform(Number)
export const positive = wholeNumber.refine((value) => value > 0, 'This value must be at least 1.')
export const metadata = z.record(z.string().max(40), z.string().max(500)).default({})
export const currency = z
  .string()
  .regex(/^[a-z]{3}$/i, 'Invalid currency')
  .transform((code) => code.toLowerCase())
export const expand = z.array(z.string()).optional()

/** What every list takes. */
export const listFields = {
  limit: wholeNumber.pipe(z.int().min(1).max(100)).default(10),
  starting_after: z.string().optional(),
  created: z.object({ gte: wholeNumber.optional(), lte: wholeNumber.optional() }).optional(),
  expand,
}
