-- An attempt that a worker did not live to end says little about its job. It is not counted as one; instead the job may
-- have one less, so that a job which kills whoever takes it is given up all the same.
--
-- Where PostgreSQL itself went away, all workers lose their connections at once, and no job is to blame: it has as many
-- attempts before it as it had. That is seen by the time at which PostgreSQL started, or, after a crash of which the
-- postmaster survived, by this table: it is not logged, and a crash empties it.

-- CreateTable
CREATE UNLOGGED TABLE "worker_session" (
    "worker_id" BIGINT NOT NULL,

    CONSTRAINT "worker_session_pkey" PRIMARY KEY ("worker_id")
);

-- AddForeignKey
ALTER TABLE "worker_session" ADD CONSTRAINT "worker_session_worker_id_fkey" FOREIGN KEY ("worker_id") REFERENCES "worker"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE OR REPLACE FUNCTION worker_begin(host text, pid integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  new_id bigint := nextval('worker_id_seq');
BEGIN
  PERFORM pg_advisory_lock(worker_space(), new_id::integer);
  INSERT INTO worker (id, host, pid) VALUES (new_id, worker_begin.host, worker_begin.pid);
  INSERT INTO worker_session (worker_id) VALUES (new_id);
  RETURN new_id;
END $$;

-- For a worker that is dead, before its jobs are unlocked. What gave way stays given up; what has no attempt left stays
-- for bury_stuck_jobs.
CREATE FUNCTION forgive_attempts(pool text, outage boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE graphile_worker._private_jobs
  SET attempts = attempts - 1, max_attempts = CASE WHEN outage THEN max_attempts ELSE max_attempts - 1 END
  WHERE locked_by = pool AND attempts > 0 AND (flags ? 'gave_way') IS NOT TRUE AND (outage OR attempts < max_attempts);
END $$;

-- Declares dead the workers whose lock is free, in this order: mark (no new connection), end their connections and wait
-- until they are gone (what they had open is rolled back), and only then let others have their jobs. One transaction, so
-- that a login waits for the outcome. One sweeper at a time does it for one worker: it holds the dead one's lock.
CREATE OR REPLACE FUNCTION fence_dead_workers(own bigint) RETURNS TABLE (worker_id bigint, sessions integer) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  dead record;
  living integer;
BEGIN
  FOR dead IN SELECT id, pool_id, started_at FROM worker WHERE ended_at IS NULL AND id <> own ORDER BY id LOOP
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
      PERFORM forgive_attempts(dead.pool_id, dead.started_at < pg_postmaster_start_time()
        OR NOT EXISTS (SELECT FROM worker_session s WHERE s.worker_id = dead.id));
      PERFORM graphile_worker.force_unlock_workers(ARRAY[dead.pool_id]);
    END IF;
    UPDATE worker SET ended_at = clock_timestamp() WHERE id = dead.id;
    worker_id := dead.id;
    RETURN NEXT;
  END LOOP;
END $$;

-- As before; but what a worker began and did not live to end is not among the attempts of a job, so that the history says
-- how often one was begun; and the items of a list on which workers died over and over get back what those deaths took.
CREATE OR REPLACE FUNCTION bury_stuck_jobs(known text[], unknown_for interval)
RETURNS TABLE (job_id bigint, name text, reason text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  list record;
BEGIN
  DELETE FROM graphile_worker._private_jobs WHERE id IN (
    SELECT id FROM graphile_worker._private_jobs WHERE locked_at IS NULL AND flags ? 'gave_way' FOR UPDATE SKIP LOCKED);

  FOR list IN
    SELECT id, payload, last_error FROM graphile_worker._private_jobs
    WHERE locked_at IS NULL AND attempts >= max_attempts
      AND CASE json_typeof(payload) WHEN 'array' THEN json_array_length(payload) > 1 ELSE false END
    FOR UPDATE SKIP LOCKED
  LOOP
    UPDATE graphile_worker._private_jobs SET max_attempts = max_attempts +
      (SELECT count(*) FROM job_run r WHERE r.job_id = list.id AND r.outcome = 'lost')
    WHERE id = list.id;
    PERFORM take_apart(list.id, list.payload, 0, now(), list.last_error);
  END LOOP;

  RETURN QUERY WITH stuck AS MATERIALIZED (
    SELECT j.id, t.identifier, CASE WHEN j.attempts >= j.max_attempts THEN 'killed' ELSE 'unknown' END AS reason
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE j.locked_at IS NULL AND (j.flags ? 'gave_way') IS NOT TRUE
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
         CASE reason WHEN 'killed' THEN greatest(attempts, (SELECT count(*) FROM job_run r WHERE r.job_id = dead.id)) ELSE attempts END,
         created_at
  FROM dead
  RETURNING job_id, name, reason;
END $$;
