-- CreateTable
CREATE TABLE "job_run" (
    "id" BIGSERIAL NOT NULL,
    "job_id" BIGINT NOT NULL,
    "kind" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "worker" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "duration_ms" REAL,
    "outcome" TEXT,
    "error" TEXT,
    "payload" JSONB,
    "trace_id" TEXT,

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "job_run_job_id_started_at_worker_key" ON "job_run"("job_id", "started_at", "worker");

-- CreateIndex
CREATE INDEX "job_run_kind_id_idx" ON "job_run"("kind", "id" DESC);

-- CreateIndex
CREATE INDEX "job_run_started_at_idx" ON "job_run" USING BRIN ("started_at");

ALTER TABLE job_run ADD CONSTRAINT job_run_outcome_check
  CHECK (outcome IN ('succeeded', 'failed', 'given_up', 'lost') AND (outcome IS NULL) = (ended_at IS NULL));

-- The few that run just now, by worker: what is left of one that died is found without reading the history.
CREATE INDEX job_run_open_idx ON job_run (worker) WHERE outcome IS NULL;

-- For workers that are known to be dead, before their jobs are unlocked. A worker tells of its runs a moment after they
-- happen, so that the queue knows better: a job that is still locked was cut off, whether or not its run had been written
-- already; one in the dead letter was given up; one that is gone had succeeded; one that waits had failed.
CREATE FUNCTION close_runs_of(dead text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE job_run AS run
  SET ended_at = now(),
      outcome = CASE WHEN job.locked_by = run.worker THEN 'lost' WHEN job.id IS NOT NULL THEN 'failed'
                     WHEN letter.job_id IS NOT NULL THEN 'given_up' ELSE 'succeeded' END
  FROM job_run AS open
  LEFT JOIN graphile_worker._private_jobs AS job ON job.id = open.job_id
  LEFT JOIN job_dead_letter AS letter ON letter.job_id = open.job_id
  WHERE run.id = open.id AND open.outcome IS NULL AND open.worker = ANY(dead);

  INSERT INTO job_run (job_id, kind, attempt, worker, started_at, ended_at, outcome)
  SELECT job.id, task.identifier, job.attempts, job.locked_by, job.locked_at, now(), 'lost'
  FROM graphile_worker._private_jobs AS job JOIN graphile_worker._private_tasks AS task ON task.id = job.task_id
  WHERE job.locked_by = ANY(dead) AND NOT EXISTS (
    SELECT FROM job_run AS run WHERE run.job_id = job.id AND run.worker = job.locked_by AND run.attempt = job.attempts
      AND run.outcome = 'lost')
  ON CONFLICT DO NOTHING;
END $$;

CREATE FUNCTION fenced_worker_ran() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM close_runs_of(ARRAY[NEW.pool_id]);
  RETURN NULL;
END $$;

CREATE TRIGGER fenced_worker_ran AFTER UPDATE OF fenced_at ON worker FOR EACH ROW
  WHEN (OLD.fenced_at IS NULL AND NEW.fenced_at IS NOT NULL AND NEW.pool_id IS NOT NULL) EXECUTE FUNCTION fenced_worker_ran();
