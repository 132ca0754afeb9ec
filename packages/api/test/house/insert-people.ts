import { randomBytes } from 'node:crypto'
import type { Db } from '@nexus/db/client'
import type { StaffRole } from '../../src/context.ts'

export type Inserted = { userId: string; email: string; token: string }

/** Signed-in people straight from the database: hashing a password takes a tenth of a second, which tests of many spare. */
export async function insertPeople(
  db: Db,
  many: number,
  { name, staffRole = null }: { name?: string; staffRole?: StaffRole | null } = {},
): Promise<Inserted[]> {
  const run = randomBytes(6).toString('hex')
  const names = Array.from({ length: many }, (_, index) => ({
    name: name ?? `Guest ${index}`,
    email: `guest-${index}-${run}@bulk.example`,
    staffRole,
  }))
  const users = await db.prisma.user.createManyAndReturn({
    data: names,
    select: { id: true, email: true },
  })
  const people = users.map(({ id, email }) => ({
    userId: id,
    email,
    token: randomBytes(16).toString('hex'),
  }))
  const expiresAt = new Date(Date.now() + 30 * 24 * 3600_000)
  await db.prisma.session.createMany({
    data: people.map(({ userId, token }) => ({ userId, token, expiresAt })),
  })
  return people
}
