import { z } from 'zod'
import { LineItem, RefundStep, RefundTier } from './schema.ts'

/** Price and policy as quotes and bookings keep them in JSON columns; instants are text there. */
const LineItems = z.array(LineItem)
const Policy = z.array(RefundTier)
const Schedule = z.array(RefundStep.extend({ until: z.coerce.date() }))

export function readLineItems(json: unknown): LineItem[] {
  return LineItems.parse(json)
}

export function readPolicy(json: unknown): RefundTier[] {
  return Policy.parse(json)
}

export function readSchedule(json: unknown): RefundStep[] {
  return Schedule.parse(json)
}
