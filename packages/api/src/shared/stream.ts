import { isTrackedEnvelope, tracked, type TrackedEnvelope } from '@trpc/server'
import { z } from 'zod'

type Stream<Item extends z.ZodType> = AsyncIterable<TrackedEnvelope<z.infer<Item>>>

const itemSchemas = new WeakMap<z.ZodType, z.ZodType>()

/** The output of a subscription: each item carries its id, and is brought into the form of its schema as others are. */
export function streamOf<Item extends z.ZodType>(item: Item) {
  const schema = z
    .custom<Stream<Item>>(isAsyncIterable)
    .transform((items) => parseEach(item, items))
  itemSchemas.set(schema, item)
  return schema
}

/** The schema of one item of a stream; undefined for any other schema. */
export function itemOf(schema: z.ZodType): z.ZodType | undefined {
  return itemSchemas.get(schema)
}

async function* parseEach<Item extends z.ZodType>(
  schema: Item,
  items: Stream<Item>,
): AsyncGenerator<TrackedEnvelope<z.infer<Item>>, void> {
  for await (const envelope of items) {
    if (!isTrackedEnvelope(envelope)) throw new Error('an item of a stream has no id')
    yield tracked(envelope[0], schema.parse(envelope[1]))
  }
}

function isAsyncIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value
}
