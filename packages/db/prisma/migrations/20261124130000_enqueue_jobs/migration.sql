-- Adds jobs, those of one kind together: what all of them have in common is said once. A function and not a statement of
-- the caller's, because its plan is kept and the caller's would be made anew for each value.
CREATE FUNCTION enqueue_jobs(kinds json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM graphile_worker.add_jobs((
    SELECT array_agg((identifier, payload, queue_name, run_at, max_attempts, job_key, priority, NULL)::graphile_worker.job_spec)
    FROM json_to_recordset(kinds) AS kind (identifier text, max_attempts int, priority int, jobs json),
         json_to_recordset(jobs) AS job (payload json, queue_name text, run_at timestamptz, job_key text)));
END $$;
