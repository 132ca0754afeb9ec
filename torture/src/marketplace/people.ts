import { randomBytes } from 'node:crypto'
import type { Db } from '@nexus/db/client'

export type Person = { userId: string; token: string }
export type Host = { token: string; hostAccountId: string }

/** People who are signed in: hashing a password for each would take longer than everything else. */
export async function insertPeople({ prisma }: Db, many: number): Promise<Person[]> {
  const users = await prisma.user.createManyAndReturn({
    data: Array.from({ length: many }, () => ({
      name: 'Somebody',
      // Each at a domain of its own: how many mails a domain gets in a while is limited.
      email: `somebody@${randomBytes(10).toString('hex')}.example`,
    })),
    select: { id: true },
  })
  const people = users.map(({ id }) => ({ userId: id, token: randomBytes(16).toString('hex') }))
  const expiresAt = new Date(Date.now() + 30 * 24 * 3_600_000)
  await prisma.session.createMany({ data: people.map((person) => ({ ...person, expiresAt })) })
  return people
}

/** Those of them who let places, with an account to be paid to. */
export async function insertHosts({ prisma }: Db, people: Person[]): Promise<Host[]> {
  const accounts = await prisma.hostAccount.createManyAndReturn({
    data: people.map(({ userId }) => ({
      ownerId: userId,
      displayName: 'Somebody',
      bankCode: '855',
      accountName: 'Somebody',
      accountNumber: '0900123456',
    })),
    select: { id: true, ownerId: true },
  })
  return accounts.map(({ id, ownerId }) => ({
    hostAccountId: id,
    token: people.find(({ userId }) => userId === ownerId)!.token,
  }))
}
