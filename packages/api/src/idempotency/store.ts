import type { Tx } from '@nexus/db/client'
import type { Deps } from '../context.ts'
import type { SealedKey } from './key.ts'

/** How long an attempt has before another one may begin: nobody waits longer for a process that was killed. */
export const leaseMs = 5_000
/** How long an answer is kept. */
export const keepHours = 24

/** An attempt that runs under a key. Another one, or another day, has another number or another `effectId`. */
export type Attempt = { effectId: string; attempt: number }

/** What is known of a key that could not be taken. */
export type Standing = { request: Buffer; answer: Buffer | null; leaseLeftMs: number }

type Store = Pick<Deps, 'db'>

/**
 * Takes a key: the first to come, or the first after the lease of an attempt that gave no answer. Null for everybody
 * else. `mayBeLost` says that it does no harm if a crash of the database forgets that the key was taken.
 */
export async function takeKey(
  { db }: Store,
  { id, request, mayBeLost }: SealedKey & { mayBeLost: boolean },
): Promise<Attempt | null> {
  const [row] = await db.sql.query<Attempt>(take, [id, request, leaseMs, keepHours, mayBeLost])
  return row ?? null
}

export async function readStanding({ db }: Store, { id }: SealedKey): Promise<Standing | null> {
  const [row] = await db.sql.query<Standing>(standing, [id])
  return row ?? null
}

/** Keeps the answer, unless another attempt has begun in the meantime. */
export async function keepAnswer(
  { db }: Store,
  { id }: SealedKey,
  { effectId, attempt, answer }: Attempt & { answer: Buffer },
): Promise<boolean> {
  return (await db.sql.query(keep, [id, effectId, attempt, answer])).length > 0
}

/** The same in the transaction of the effect, so that both are there or neither is. */
export async function keepAnswerIn(
  tx: Tx,
  { id }: SealedKey,
  { effectId, attempt, answer }: Attempt & { answer: Buffer },
): Promise<boolean> {
  const { count } = await tx.idempotencyKey.updateMany({
    where: { id: new Uint8Array(id), effectId, attempt, answer: null },
    data: { answer: new Uint8Array(answer) },
  })
  return count > 0
}

/** Ends the lease of an attempt that came to nothing, so that the next one need not wait. */
export async function releaseKey(
  { db }: Store,
  { id }: SealedKey,
  { effectId, attempt }: Attempt,
): Promise<void> {
  await db.sql.query(release, [id, effectId, attempt])
}

// Whoever waits for the disk here waits for it once more with the effect, whose commit also makes safe what was written
// before it.
const withoutWaiting = `set_config('synchronous_commit', 'off', true)`

// Leases are by the clock of the database, the one that all processes share.
const take = {
  name: 'idempotency_take',
  text: `
    INSERT INTO idempotency_key AS k (id, request, leased_until)
    SELECT $1::bytea, $2::bytea, clock_timestamp() + $3::int * interval '1 ms'
    FROM (SELECT CASE WHEN $5::boolean THEN ${withoutWaiting} END) AS commit
    ON CONFLICT (id) DO UPDATE SET
      request = EXCLUDED.request,
      leased_until = EXCLUDED.leased_until,
      answer = NULL,
      attempt = CASE WHEN k.created_at > now() - $4::int * interval '1 hour' THEN k.attempt + 1 ELSE 1 END,
      effect_id = CASE WHEN k.created_at > now() - $4::int * interval '1 hour' THEN k.effect_id ELSE EXCLUDED.effect_id END,
      created_at = CASE WHEN k.created_at > now() - $4::int * interval '1 hour' THEN k.created_at ELSE now() END
    WHERE k.created_at <= now() - $4::int * interval '1 hour'
       OR (k.answer IS NULL AND k.request = EXCLUDED.request AND k.leased_until <= clock_timestamp())
    RETURNING effect_id AS "effectId", attempt`,
}

const standing = {
  name: 'idempotency_standing',
  text: `
    SELECT request, answer,
           greatest(0, ceil(extract(epoch FROM leased_until - clock_timestamp()) * 1000))::int AS "leaseLeftMs"
    FROM idempotency_key WHERE id = $1::bytea`,
}

const keep = {
  name: 'idempotency_keep',
  text: `
    UPDATE idempotency_key SET answer = $4::bytea FROM (SELECT ${withoutWaiting}) AS commit
    WHERE id = $1::bytea AND effect_id = $2::uuid AND attempt = $3 AND answer IS NULL
    RETURNING true`,
}

const release = {
  name: 'idempotency_release',
  text: `
    UPDATE idempotency_key SET leased_until = clock_timestamp()
    WHERE id = $1::bytea AND effect_id = $2::uuid AND attempt = $3 AND answer IS NULL`,
}
