import { AsyncLocalStorage } from 'node:async_hooks'
import type { PrismaClient, Tx } from '@nexus/db/client'
import { isOutage } from '@nexus/db/outage'

/** What one call into better-auth carries past it, to our side of its hooks. */
type AuthCall = {
  /** Made before the call: hashing takes a tenth of a second, which no open transaction should wait for. */
  passwordHash?: string
  /** The id for a new user; the database makes one when there is none. */
  userId?: string
  /** Runs in the transaction that changes a password. */
  beforePassword?: (tx: Tx) => Promise<void>
  /** The transaction that better-auth has open. */
  tx?: Tx
  /** For what better-auth does not tell: that the database was away. */
  outages?: unknown[]
}

const calls = new AsyncLocalStorage<AuthCall>()

/**
 * Runs a call into better-auth, with what it carries. Where the database was away it rejects with what the database
 * said; better-auth would speak of a user that could not be made, or of nothing at all.
 */
export async function callAuth<Result>(
  call: Pick<AuthCall, 'passwordHash' | 'userId' | 'beforePassword'>,
  run: () => Promise<Result>,
): Promise<Result> {
  const outages: unknown[] = []
  const [ended] = await Promise.allSettled([calls.run({ ...call, outages }, run)])
  if (outages.length > 0) throw outages[0]
  if (ended.status === 'rejected') throw ended.reason
  return ended.value
}

export function currentCall(): AuthCall | undefined {
  return calls.getStore()
}

/** A token with which somebody may choose a new password. */
export type ResetToken = { userId: string; token: string }

/**
 * The tables of better-auth as its adapter wants them. It passes `undefined` for what it does not want to say, which
 * our client refuses, and does not tell its hooks which transaction they are in, so that is noted here. It writes the
 * token of a reset by itself and has the mail sent afterwards; here both are one transaction.
 */
export function authTables(
  prisma: PrismaClient,
  announceReset: (tx: Tx, reset: ResetToken) => Promise<void>,
): object {
  const lenient = prisma.$extends({
    query: {
      $allModels: {
        $allOperations: ({ args, query }) => noting(query(withoutUndefined(args))),
      },
      verification: {
        async create({ args, query }) {
          const data = args.data as { identifier: string; value: string }
          const token = tokenOf(data.identifier)
          if (token === undefined) return query(args)
          return noting(
            prisma.$transaction(async (tx) => {
              await announceReset(tx, { userId: data.value, token })
              return tx.verification.create(withoutUndefined(args))
            }),
          )
        },
      },
    },
  })
  return {
    ...tablesOf(lenient),
    $transaction: (run: (tables: object) => Promise<unknown>) =>
      noting(
        lenient.$transaction(
          (tx) => {
            const current = calls.getStore()
            return calls.run({ ...current, tx: tx as unknown as Tx }, () => run(tablesOf(tx)))
          },
          { maxWait: 10_000 },
        ),
      ),
  }
}

async function noting<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked
  } catch (error) {
    if (isOutage(error)) calls.getStore()?.outages?.push(error)
    throw error
  }
}

/** better-auth names the row of a reset after its token. */
function tokenOf(identifier: string): string | undefined {
  return /^reset-password:(.+)$/.exec(identifier)?.[1]
}

type Tables = Pick<PrismaClient, 'user' | 'session' | 'account' | 'verification'>

function tablesOf(client: { [Name in keyof Tables]: unknown }): object {
  return {
    user: client.user,
    session: client.session,
    account: client.account,
    verification: client.verification,
  }
}

function withoutUndefined<Args>(args: Args): Args {
  if (typeof args !== 'object' || args === null) return args
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined)) as Args
}
