import { hashPassword as scrypt, verifyPassword as verifyScrypt } from 'better-auth/crypto'
import { currentCall } from './auth-call.ts'

/** Each hash needs 32 MB and a core for about a tenth of a second; more at once would make everybody else wait. */
const atOnce = 2

/** Hashes a password, or gives the hash that the verb has made before its transaction. */
export async function hashPassword(password: string): Promise<string> {
  return currentCall()?.passwordHash ?? queued(() => scrypt(password))
}

export async function verifyPassword({
  hash,
  password,
}: {
  hash: string
  password: string
}): Promise<boolean> {
  return queued(() => verifyScrypt({ hash, password }))
}

const waiting: (() => void)[] = []
let running = 0

async function queued<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running < atOnce) running++
  else await new Promise<void>((resolve) => waiting.push(resolve))
  try {
    return await work()
  } finally {
    // The place is handed on, not given back, so that nobody slips in between.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
