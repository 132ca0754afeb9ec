import { tracked, type TrackedEnvelope } from '@trpc/server'
import { z } from 'zod'

type WithId = z.ZodType<{ id: string }>

const itemSchemas = new WeakMap<z.ZodType, z.ZodType>()

/**
 * The output of a subscription. Each item is brought into the form of its schema, as other answers are, and goes out
 * under its own id, from which a client that was cut off goes on.
 */
export function streamOf<Item extends WithId>(item: Item) {
  const schema = z
    .custom<AsyncIterable<z.infer<Item>>>(isAsyncIterable)
    .transform((items) => trackEach(item, items))
  itemSchemas.set(schema, item)
  return schema
}

/** The schema of one item of a stream; undefined for any other schema. */
export function itemOf(schema: z.ZodType): z.ZodType | undefined {
  return itemSchemas.get(schema)
}

async function* trackEach<Item extends WithId>(
  schema: Item,
  items: AsyncIterable<z.infer<Item>>,
): AsyncGenerator<TrackedEnvelope<z.infer<Item>>, void> {
  for await (const item of items) yield tracked(item.id, schema.parse(item))
}

function isAsyncIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
