-- What was on the list of another job says on which: that is where its runs stand.
ALTER TABLE job_dead_letter ADD COLUMN batch_id BIGINT;

-- An item as far as it says what is to be done: the trace on which it came is no difference.
CREATE FUNCTION bare_item(item jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN jsonb_typeof(item) = 'object' THEN item - '_trace' ELSE item END;

/* Puts items of a kind that is done in batches on its list in the queue, and tells how many jobs it began. At most one
   list of a kind grows, the one with the key `batch:<kind>`; it takes items until it has `most`, or a worker takes it.
   One that has been tried takes none, or what fails on it would never run out of attempts; nor does one that staff have
   moved to a later time. Equal items are one: each may be done twice in any case.
   Graphile Worker would append by itself, but has no limit, and gives up a list that runs when another takes its key. */
CREATE FUNCTION gather_items(kind text, items jsonb[], most integer, wait interval, places integer, max_attempts integer,
  priority integer) RETURNS integer LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  list_key text := 'batch:' || kind;
  growing record;
  rest jsonb[];
  room integer := 0;
  begun integer := 0;
BEGIN
  -- Two who gather at once would begin two lists.
  PERFORM pg_advisory_xact_lock(hashtextextended(list_key, 0));
  -- No worker takes it meanwhile; one that has just taken it is waited for.
  SELECT * INTO growing FROM graphile_worker._private_jobs WHERE key = list_key FOR UPDATE;
  IF growing.locked_at IS NULL AND growing.attempts = 0 AND growing.run_at <= clock_timestamp() + wait
    AND json_typeof(growing.payload) = 'array' THEN
    room := greatest(0, most - json_array_length(growing.payload));
  END IF;

  rest := ARRAY(
    SELECT item FROM (
      SELECT DISTINCT ON (bare_item(item)) item, place FROM unnest(items) WITH ORDINALITY AS given (item, place)
      WHERE CASE WHEN room = 0 THEN true ELSE bare_item(item) NOT IN (
        SELECT bare_item(standing) FROM jsonb_array_elements(growing.payload::jsonb) AS standing) END
      ORDER BY bare_item(item), place
    ) AS once ORDER BY place);
  IF room > 0 THEN
    UPDATE graphile_worker._private_jobs SET
      payload = (payload::jsonb || to_jsonb(rest[1:room]))::json,
      run_at = CASE WHEN cardinality(rest) >= room THEN now() ELSE run_at END,
      revision = revision + 1, updated_at = now()
    WHERE id = growing.id;
    rest := rest[room + 1:];
  END IF;

  IF cardinality(rest) > 0 THEN
    -- It takes nothing more; so runs, or waits, by itself.
    UPDATE graphile_worker._private_jobs SET key = NULL WHERE key = list_key;
  END IF;
  WHILE cardinality(rest) > 0 LOOP
    PERFORM graphile_worker.add_jobs(ARRAY[json_populate_record(NULL::graphile_worker.job_spec, json_build_object(
      'identifier', kind, 'payload', to_jsonb(rest[1:most]),
      'job_key', CASE WHEN cardinality(rest) < most THEN list_key END,
      'run_at', CASE WHEN cardinality(rest) < most THEN now() + wait ELSE now() END,
      'queue_name', CASE WHEN places = 1 THEN kind ELSE kind || '#' || floor(random() * places) END,
      'max_attempts', max_attempts, 'priority', priority))]);
    rest := rest[most + 1:];
    begun := begun + 1;
  END LOOP;
  RETURN begun;
END $$;

/* Writes down what became of a list of which not all is done: `missed` names each item that is not, by its place from 0,
   with its error and, if it is not to be tried again, the reason. Such items go to the dead letter, each under a number
   of its own; the others wait together for the next attempt, or apart, each in a job of its own. */
CREATE FUNCTION batch_failed(job bigint, pool text, message text, pause interval, missed json, apart boolean)
RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  row record;
  left_over json;
BEGIN
  SELECT j.*, t.identifier INTO row
  FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
  WHERE j.id = job AND j.locked_by = pool FOR UPDATE OF j;
  IF NOT FOUND THEN
    RETURN 'gone';
  END IF;
  IF json_typeof(row.payload) <> 'array' THEN
    row.payload := json_build_array(row.payload);
  END IF;

  INSERT INTO job_dead_letter (job_id, name, payload, reason, error, attempts, queued_at, batch_id)
  SELECT nextval(pg_get_serial_sequence('graphile_worker._private_jobs', 'id')), row.identifier,
         json_build_array(row.payload -> place), dead, error, row.attempts, row.created_at, job
  FROM json_to_recordset(missed) AS m (place integer, dead text, error text) WHERE dead IS NOT NULL ORDER BY place;

  SELECT json_agg(row.payload -> place ORDER BY place) INTO left_over
  FROM json_to_recordset(missed) AS m (place integer, dead text) WHERE dead IS NULL;
  IF apart AND json_array_length(left_over) > 1 THEN
    PERFORM take_apart(job, left_over, row.attempts, greatest(now(), row.run_at) + pause, message);
  ELSIF left_over IS NOT NULL THEN
    UPDATE graphile_worker._private_jobs
    SET payload = left_over, key = NULL, locked_at = NULL, locked_by = NULL, last_error = message,
        run_at = greatest(now(), run_at) + pause, updated_at = now()
    WHERE id = job;
  ELSE
    DELETE FROM graphile_worker._private_jobs WHERE id = job;
  END IF;
  UPDATE graphile_worker._private_job_queues SET locked_at = NULL, locked_by = NULL
  WHERE id = row.job_queue_id AND locked_by = pool;
  RETURN CASE WHEN left_over IS NULL THEN 'dead' ELSE 'waits' END;
END $$;

-- A job for each item, so that the one that hangs or kills does so alone.
CREATE FUNCTION take_apart(job bigint, items json, attempts integer, run_at timestamptz, last_error text)
RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
  WITH list AS (DELETE FROM graphile_worker._private_jobs AS j WHERE j.id = job RETURNING j.*)
  INSERT INTO graphile_worker._private_jobs
    (job_queue_id, task_id, payload, run_at, max_attempts, priority, flags, created_at, attempts, last_error)
  SELECT job_queue_id, task_id, json_build_array(item), take_apart.run_at, max_attempts, priority, flags, created_at,
         take_apart.attempts, take_apart.last_error
  FROM list, json_array_elements(take_apart.items) AS item;
END $$;

-- As before; but a list on which workers died over and over is taken apart first: it may be one item that kills them.
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
         attempts, created_at
  FROM dead
  RETURNING job_id, name, reason;
END $$;
