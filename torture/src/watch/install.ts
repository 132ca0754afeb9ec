import type { Db } from '@nexus/db/client'

/**
 * Lets the database write down who took, finished or gave back which job, and whose session wrote what, when. It is
 * the one witness that every process speaks to; a worker that is stopped or cut off cannot be asked.
 */
export async function installWitness({ prisma }: Db): Promise<void> {
  for (const statement of statements) await prisma.$executeRawUnsafe(statement)
}

/** Where money and bookings change: what a worker may not do any more once its jobs have gone to another. */
const watched = [
  'booking',
  'booking_transition',
  'effect',
  'ledger_transaction',
  'payment',
  'payment_event',
  'payout',
  'refund',
]

const who = `coalesce(current_setting('torture.who', true), 'somebody')`

const statements = [
  `CREATE SCHEMA torture`,
  `CREATE UNLOGGED TABLE torture.handling (
     seq bigserial PRIMARY KEY, job_id bigint NOT NULL, task_id int NOT NULL, what text NOT NULL, who text NOT NULL,
     session text NOT NULL DEFAULT current_setting('application_name'), payload text NOT NULL,
     at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  `CREATE UNLOGGED TABLE torture.writing (
     seq bigserial PRIMARY KEY, what text NOT NULL, who text NOT NULL,
     session text NOT NULL DEFAULT current_setting('application_name'), at timestamptz NOT NULL DEFAULT clock_timestamp())`,
  `CREATE FUNCTION torture.note_handling() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
   BEGIN
     IF TG_OP = 'DELETE' THEN
       INSERT INTO torture.handling (job_id, task_id, what, who, payload) VALUES (OLD.id, OLD.task_id, 'finished', ${who}, OLD.payload);
     ELSIF NEW.locked_by IS NULL THEN
       INSERT INTO torture.handling (job_id, task_id, what, who, payload) VALUES (NEW.id, NEW.task_id, 'given back', ${who}, NEW.payload);
     ELSE
       INSERT INTO torture.handling (job_id, task_id, what, who, payload) VALUES (NEW.id, NEW.task_id, 'taken', ${who}, NEW.payload);
     END IF;
     RETURN NULL;
   END $$`,
  `CREATE TRIGGER torture_left AFTER DELETE ON graphile_worker._private_jobs
   FOR EACH ROW EXECUTE FUNCTION torture.note_handling()`,
  `CREATE TRIGGER torture_handled AFTER UPDATE ON graphile_worker._private_jobs
   FOR EACH ROW WHEN (OLD.locked_by IS DISTINCT FROM NEW.locked_by OR OLD.locked_at IS DISTINCT FROM NEW.locked_at)
   EXECUTE FUNCTION torture.note_handling()`,
  `CREATE FUNCTION torture.note_writing() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
   BEGIN
     IF ${who} LIKE 'worker-%' THEN
       INSERT INTO torture.writing (what, who) VALUES (TG_TABLE_NAME, ${who});
     END IF;
     RETURN NULL;
   END $$`,
  ...watched.map(
    (table) => `CREATE TRIGGER torture_written AFTER INSERT OR UPDATE ON "${table}"
     FOR EACH STATEMENT EXECUTE FUNCTION torture.note_writing()`,
  ),
]
