-- CreateTable
CREATE TABLE "worker" (
    "id" BIGSERIAL NOT NULL,
    "pool_id" TEXT,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "fenced_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_kind" (
    "name" TEXT NOT NULL,
    "paused_at" TIMESTAMPTZ(3),
    "next_start_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "known_at" TIMESTAMPTZ(3),

    CONSTRAINT "job_kind_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "job_dead_letter" (
    "job_id" BIGINT NOT NULL,
    "name" TEXT NOT NULL,
    "payload" JSON NOT NULL,
    "key" TEXT,
    "reason" TEXT NOT NULL,
    "error" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "died_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolution" TEXT,

    CONSTRAINT "job_dead_letter_pkey" PRIMARY KEY ("job_id")
);

-- CreateIndex
CREATE INDEX "worker_ended_at_idx" ON "worker"("ended_at");

-- CreateIndex
CREATE INDEX "job_outbox_key_idx" ON "job_outbox"("key");

-- CreateIndex
CREATE INDEX "job_dead_letter_died_at_idx" ON "job_dead_letter"("died_at");

ALTER TABLE job_dead_letter
  ADD CONSTRAINT job_dead_letter_reason CHECK (reason IN ('malformed', 'unknown', 'hopeless', 'exhausted', 'killed')),
  ADD CONSTRAINT job_dead_letter_resolution
    CHECK ((resolution IS NULL) = (resolved_at IS NULL) AND resolution IN ('retried', 'dismissed'));

-- A worker is alive as long as a session holds the lock (space, its id): a session ends with its process, with its
-- connection, or when PostgreSQL has heard nothing for too long.
CREATE FUNCTION worker_space() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 736988502';

-- The lock is taken before the row can be seen: nobody may take a worker for dead that is just being born.
CREATE FUNCTION worker_begin(host text, pid integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  new_id bigint := nextval('worker_id_seq');
BEGIN
  PERFORM pg_advisory_lock(worker_space(), new_id::integer);
  INSERT INTO worker (id, host, pid) VALUES (new_id, worker_begin.host, worker_begin.pid);
  RETURN new_id;
END $$;

-- The first statement on every connection of a worker. It waits for whoever is fencing the worker just now (FOR SHARE),
-- and ends the session of one that has been fenced, so that not even a statement that is on its way behind it runs.
CREATE FUNCTION worker_login(worker_id bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM worker WHERE id = worker_id AND fenced_at IS NULL AND ended_at IS NULL FOR SHARE;
  IF NOT FOUND THEN
    PERFORM pg_terminate_backend(pg_backend_pid());
    RAISE EXCEPTION 'worker % has been fenced: others run its jobs', worker_id USING ERRCODE = 'NXFEN';
  END IF;
END $$;

-- What all connections of a worker are called, from their first byte on.
CREATE FUNCTION worker_application(worker_id bigint) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN 'nexus-worker ' || worker_id;

-- Declares dead the workers whose lock is free, in this order: mark (no new connection), end their connections and wait
-- until they are gone (what they had open is rolled back), and only then let others have their jobs. One transaction, so
-- that a login waits for the outcome. One sweeper at a time does it for one worker: it holds the dead one's lock.
CREATE FUNCTION fence_dead_workers(own bigint) RETURNS TABLE (worker_id bigint, sessions integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  dead record;
  living integer;
BEGIN
  FOR dead IN SELECT id, pool_id FROM worker WHERE ended_at IS NULL AND id <> own ORDER BY id LOOP
    CONTINUE WHEN NOT pg_try_advisory_xact_lock(worker_space(), dead.id::integer);
    UPDATE worker SET fenced_at = coalesce(fenced_at, clock_timestamp()) WHERE id = dead.id AND ended_at IS NULL;
    CONTINUE WHEN NOT FOUND;
    sessions := 0;
    FOR try IN 1..50 LOOP
      -- Within a transaction PostgreSQL shows the sessions as they were when they were first asked for.
      PERFORM pg_stat_clear_snapshot();
      SELECT count(pg_terminate_backend(pid)) INTO living
      FROM pg_stat_activity WHERE datname = current_database() AND application_name = worker_application(dead.id);
      sessions := greatest(sessions, living);
      EXIT WHEN living = 0;
      PERFORM pg_sleep(0.01);
    END LOOP;
    -- One that does not end in time still may write: the jobs wait for the next sweep.
    CONTINUE WHEN living > 0;
    IF dead.pool_id IS NOT NULL THEN
      PERFORM graphile_worker.force_unlock_workers(ARRAY[dead.pool_id]);
    END IF;
    UPDATE worker SET ended_at = clock_timestamp() WHERE id = dead.id;
    worker_id := dead.id;
    RETURN NEXT;
  END LOOP;
END $$;

-- Writes down that an attempt has failed: when the next one may begin, or why there will be none. Does nothing for a job
-- that is no longer locked by this pool; one that was cancelled or replaced meanwhile goes without a word.
CREATE FUNCTION job_failed(job bigint, pool text, attempt integer, message text, pause interval, dead_because text)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  row record;
  outcome text;
BEGIN
  SELECT j.*, t.identifier INTO row
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  WHERE j.id = job AND j.locked_by = pool FOR UPDATE OF j;
  IF NOT FOUND THEN
    RETURN 'gone';
  END IF;
  IF row.attempts > attempt THEN
    outcome := 'cancelled';
    DELETE FROM graphile_worker._private_jobs WHERE id = job;
  ELSIF dead_because IS NOT NULL THEN
    outcome := 'dead';
    INSERT INTO job_dead_letter (job_id, name, payload, key, reason, error, attempts, queued_at)
    VALUES (job, row.identifier, row.payload, row.key, dead_because, message, row.attempts, row.created_at);
    DELETE FROM graphile_worker._private_jobs WHERE id = job;
  ELSE
    outcome := 'waits';
    UPDATE graphile_worker._private_jobs
    SET locked_at = NULL, locked_by = NULL, last_error = message, run_at = greatest(now(), run_at) + pause, updated_at = now()
    WHERE id = job;
  END IF;
  UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL
  WHERE id = row.job_queue_id AND locked_by = pool;
  RETURN outcome;
END $$;

-- What no worker will ever take goes to the dead letter: jobs of a kind that nobody knows, and jobs whose workers were
-- killed over and over. `known` are the kinds of whoever asks; a newer worker writes its own into job_kind when it starts.
CREATE FUNCTION bury_stuck_jobs(known text[], unknown_for interval)
RETURNS TABLE (job_id bigint, name text, reason text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY WITH stuck AS MATERIALIZED (
    SELECT j.id, t.identifier, CASE WHEN j.attempts >= j.max_attempts THEN 'killed' ELSE 'unknown' END AS reason
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE j.locked_at IS NULL
      AND (j.attempts >= j.max_attempts
        OR (t.identifier <> ALL (known) AND j.run_at < now() - unknown_for AND j.created_at < now() - unknown_for
          AND NOT EXISTS (SELECT FROM job_kind k WHERE k.name = t.identifier AND k.known_at IS NOT NULL)))
    FOR UPDATE OF j SKIP LOCKED
  ), dead AS (
    DELETE FROM graphile_worker._private_jobs j USING stuck WHERE j.id = stuck.id
    RETURNING j.*, stuck.identifier, stuck.reason
  )
  INSERT INTO job_dead_letter (job_id, name, payload, key, reason, error, attempts, queued_at)
  SELECT id, identifier, payload, key, reason,
         coalesce(last_error, CASE reason WHEN 'unknown' THEN 'No worker knows a job of this name.'
                                          ELSE 'Its worker died each time that it ran.' END),
         attempts, created_at
  FROM dead
  RETURNING job_id, name, reason;
END $$;

-- A turn among the jobs of a kind that may only begin so often: how long from now. Turns follow each other evenly.
CREATE FUNCTION take_turn(kind text, apart interval) RETURNS interval LANGUAGE sql AS $$
  INSERT INTO job_kind AS k (name, next_start_at) VALUES (kind, clock_timestamp() + apart)
  ON CONFLICT (name) DO UPDATE SET next_start_at = greatest(k.next_start_at, clock_timestamp()) + apart
  RETURNING k.next_start_at - apart - clock_timestamp()
$$;

-- Adds jobs of which one that waits already is kept. Graphile Worker's own way of keeping (unsafe_dedupe) also keeps one
-- that runs, and so would lose what has happened since that one began: such a one gives up its key, and another is added.
CREATE FUNCTION keep_jobs(specs json) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  spec record;
  standing record;
  added integer := 0;
BEGIN
  FOR spec IN SELECT * FROM json_to_recordset(specs) AS s (identifier text, payload json, queue_name text,
      run_at timestamptz, max_attempts integer, job_key text, priority integer) ORDER BY job_key LOOP
    CONTINUE WHEN EXISTS (SELECT FROM job_outbox WHERE key = spec.job_key);
    LOOP
      SELECT * INTO standing FROM graphile_worker.add_job(spec.identifier, spec.payload, spec.queue_name, spec.run_at,
        spec.max_attempts, spec.job_key, spec.priority, NULL, 'unsafe_dedupe');
      EXIT WHEN standing.is_available;
      UPDATE graphile_worker._private_jobs SET key = NULL, attempts = max_attempts, updated_at = now()
      WHERE id = standing.id;
    END LOOP;
    added := added + (standing.revision = 0)::integer;
  END LOOP;
  RETURN added;
END $$;

-- First the outbox: a relay that moves one of these just now is waited for, and the queue is then read after it.
CREATE FUNCTION cancel_jobs(keys text[]) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  waiting integer;
  queued integer;
BEGIN
  DELETE FROM job_outbox WHERE key = ANY (keys);
  GET DIAGNOSTICS waiting = ROW_COUNT;
  SELECT count(removed.id) INTO queued FROM unnest(keys) AS k (key), graphile_worker.remove_job(k.key) AS removed;
  RETURN waiting + queued;
END $$;
