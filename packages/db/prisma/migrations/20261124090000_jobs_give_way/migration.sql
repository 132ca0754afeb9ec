-- A job that runs gives way when another takes its key, or when it is taken back: Graphile Worker clears its key and sets
-- its attempts to the most it may have, so that it is not tried again. When its worker then dies, that looks like a job
-- that has killed every worker. So the moment is marked; the attempts stay what they are.
CREATE FUNCTION job_gives_way() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.attempts := OLD.attempts;
  -- What is on a list that runs does not stand on the list that takes its key: it gives up the key, and nothing else.
  IF json_typeof(OLD.payload) <> 'array' THEN
    NEW.max_attempts := greatest(OLD.attempts, 1);
    NEW.flags := coalesce(OLD.flags, '{}') || '{"gave_way": true}';
  END IF;
  RETURN NEW;
END $$;

-- The queue's tables are not ours, and are made after this: whoever migrates calls it at the end.
CREATE FUNCTION watch_queue() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF to_regclass('graphile_worker._private_jobs') IS NULL OR EXISTS (
    SELECT FROM pg_trigger WHERE tgrelid = 'graphile_worker._private_jobs'::regclass AND tgname = 'job_gives_way') THEN
    RETURN;
  END IF;
  CREATE TRIGGER job_gives_way BEFORE UPDATE OF key ON graphile_worker._private_jobs FOR EACH ROW
    WHEN (OLD.key IS NOT NULL AND NEW.key IS NULL AND OLD.locked_at IS NOT NULL AND NEW.attempts >= NEW.max_attempts)
    EXECUTE FUNCTION job_gives_way();
END $$;

ALTER TABLE job_run
  DROP CONSTRAINT job_run_outcome_check,
  ADD CONSTRAINT job_run_outcome_check
    CHECK (outcome IN ('succeeded', 'failed', 'given_up', 'gave_way', 'lost') AND (outcome IS NULL) = (ended_at IS NULL));

-- Writes down that an attempt has failed: when the next one may begin, or why there will be none. Does nothing for a job
-- that is no longer locked by this pool; one that gave way meanwhile goes without a word.
CREATE OR REPLACE FUNCTION job_failed(job bigint, pool text, attempt integer, message text, pause interval, dead_because text)
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
  IF row.flags ? 'gave_way' OR row.attempts > attempt THEN
    outcome := 'gave_way';
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
-- What gave way has nothing left to do, and goes without a word.
CREATE OR REPLACE FUNCTION bury_stuck_jobs(known text[], unknown_for interval)
RETURNS TABLE (job_id bigint, name text, reason text) LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  DELETE FROM graphile_worker._private_jobs WHERE id IN (
    SELECT id FROM graphile_worker._private_jobs WHERE locked_at IS NULL AND flags ? 'gave_way' FOR UPDATE SKIP LOCKED);

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
         attempts, created_at
  FROM dead
  RETURNING job_id, name, reason;
END $$;

-- As before; of a job that gave way before its worker died, the run says so: nobody does it again.
CREATE OR REPLACE FUNCTION close_runs_of(dead text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE job_run AS run
  SET ended_at = now(),
      outcome = CASE WHEN job.locked_by = run.worker AND job.flags ? 'gave_way' THEN 'gave_way'
                     WHEN job.locked_by = run.worker THEN 'lost' WHEN job.id IS NOT NULL THEN 'failed'
                     WHEN letter.job_id IS NOT NULL THEN 'given_up' ELSE 'succeeded' END
  FROM job_run AS open
  LEFT JOIN graphile_worker._private_jobs AS job ON job.id = open.job_id
  LEFT JOIN job_dead_letter AS letter ON letter.job_id = open.job_id
  WHERE run.id = open.id AND open.outcome IS NULL AND open.worker = ANY(dead);

  INSERT INTO job_run (job_id, kind, attempt, worker, started_at, ended_at, outcome)
  SELECT job.id, task.identifier, job.attempts, job.locked_by, job.locked_at, now(),
         CASE WHEN job.flags ? 'gave_way' THEN 'gave_way' ELSE 'lost' END
  FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
  WHERE job.locked_by = ANY(dead) AND NOT EXISTS (
    SELECT FROM job_run AS run WHERE run.job_id = job.id AND run.worker = job.locked_by AND run.attempt = job.attempts
      AND run.outcome IN ('lost', 'gave_way'))
  ON CONFLICT DO NOTHING;
END $$;
