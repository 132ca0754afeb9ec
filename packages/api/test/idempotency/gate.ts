import type { House } from '../house.ts'
import { eventually } from '../house/wait.ts'

const lock = 7_041_776

/** Where whatever another process writes has to wait. */
export type Gate = AsyncDisposable & {
  /** Resolves when somebody stands before it. */
  reached(): Promise<void>
  /** Ends the statements that wait, as if they had never arrived. */
  turnAway(): Promise<void>
  open(): Promise<void>
}

/**
 * Stops the API processes other than the house's own where they keep an answer, after the effect and before the caller
 * can hear of it.
 */
export async function closeGate(house: House): Promise<Gate> {
  const { pool } = house.deps.db.sql
  await pool.query(`
    CREATE OR REPLACE FUNCTION test_gate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF current_setting('application_name') = 'nexus-api' THEN PERFORM pg_advisory_xact_lock(${lock}); END IF;
      RETURN NEW;
    END $$;
    CREATE OR REPLACE TRIGGER test_gate BEFORE UPDATE ON idempotency_key FOR EACH ROW
    WHEN (NEW.answer IS NOT NULL) EXECUTE FUNCTION test_gate()`)
  const keeper = await pool.connect()
  await keeper.query('SELECT pg_advisory_lock($1)', [lock])
  const waiting = async () =>
    (
      await pool.query(`SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${lock} AND NOT granted
                       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`)
    ).rows as { pid: number }[]
  let isOpen = false
  const open = async () => {
    if (isOpen) return
    isOpen = true
    await keeper.query('SELECT pg_advisory_unlock($1)', [lock])
    keeper.release()
  }
  return {
    reached: async () => {
      await eventually('somebody at the gate', async () => (await waiting())[0])
    },
    async turnAway() {
      for (const { pid } of await waiting())
        await pool.query('SELECT pg_terminate_backend($1)', [pid])
      await eventually('an empty gate', async () => ((await waiting()).length === 0 ? true : null))
    },
    open,
    [Symbol.asyncDispose]: open,
  }
}
