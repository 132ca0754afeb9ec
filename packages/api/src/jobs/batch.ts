import { z } from 'zod'

/**
 * Of a kind that is done in batches: what is enqueued are items, and its task is given a list of them. The list waits in
 * the queue and grows until a worker takes it.
 */
export type Batch = {
  /** Items on one list; beyond them another is begun. */
  most: number
  /** For how long a list that has just been begun waits for more, beyond the second in which items reach the queue. */
  waitMs: number
}

/** What the task of a kind is given: the payload, or a list of them. */
export function schemaOf({ payload, batch }: { payload: z.ZodType; batch?: Batch }): z.ZodType {
  if (!batch) return payload
  let list = lists.get(payload)
  if (!list) lists.set(payload, (list = z.array(payload).min(1)))
  return list
}

const lists = new WeakMap<z.ZodType, z.ZodType>()

/** The items of a job. One from before its kind was done in batches has its payload alone. */
export function itemsOf(payload: unknown): unknown[] {
  return Array.isArray(payload) ? payload : [payload]
}

/** What the task is given of what stands in the queue. */
export function givenTo({ batch }: { batch?: Batch }, payload: unknown): unknown {
  return batch ? itemsOf(payload) : payload
}
