import { AsyncLocalStorage } from 'node:async_hooks'
import type { PrismaClient, Tx } from '@nexus/db/client'

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
  /** better-auth only logs what a mail hook throws. */
  hookError?: unknown
}

const calls = new AsyncLocalStorage<AuthCall>()

/** Runs a call into better-auth; an error of a hook is an error of the call. */
export async function callAuth<Result>(
  call: Pick<AuthCall, 'passwordHash' | 'userId' | 'beforePassword'>,
  run: () => Promise<Result>,
): Promise<Result> {
  const current: AuthCall = { ...call }
  const result = await calls.run(current, run)
  if (current.hookError !== undefined) throw current.hookError
  return result
}

export function currentCall(): AuthCall | undefined {
  return calls.getStore()
}

/** Runs a hook so that `callAuth` learns of its failure. */
export async function withinCall(hook: () => Promise<void>): Promise<void> {
  try {
    await hook()
  } catch (error) {
    const current = calls.getStore()
    if (!current) throw error
    current.hookError = error
  }
}

/**
 * The tables of better-auth as its adapter wants them. It passes `undefined` for what it does not want to say, which
 * our client refuses, and does not tell its hooks which transaction they are in, so that is noted here.
 */
export function authTables(prisma: PrismaClient): object {
  const lenient = prisma.$extends({
    query: { $allModels: { $allOperations: ({ args, query }) => query(withoutUndefined(args)) } },
  })
  return {
    ...tablesOf(lenient),
    $transaction: (run: (tables: object) => Promise<unknown>) =>
      lenient.$transaction(
        (tx) => {
          const current = calls.getStore()
          return calls.run({ ...current, tx: tx as unknown as Tx }, () => run(tablesOf(tx)))
        },
        { maxWait: 10_000, timeout: 10_000 },
      ),
  }
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
