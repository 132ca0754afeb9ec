import type { Db } from '@nexus/db/client'

type Memory = { db: Db; gateway: string }

/** What a gateway has remembered under a key. */
export async function recall({ db, gateway }: Memory, key: string): Promise<string | null> {
  const row = await db.prisma.gatewayMemory.findUnique({ where: { gateway_key: { gateway, key } } })
  return row?.value ?? null
}

/** Remembers the first value that is given for a key, and gives the one that is remembered. */
export async function remember(
  memory: Memory,
  { key, value }: { key: string; value: string },
): Promise<string> {
  const { db, gateway } = memory
  await db.prisma.gatewayMemory.createMany({
    data: [{ gateway, key, value }],
    skipDuplicates: true,
  })
  return (await recall(memory, key)) ?? value
}
