-- As before; but a list that its worker did not live to end has been tried, and so takes nothing more.
CREATE OR REPLACE FUNCTION forgive_attempts(pool text, outage boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  UPDATE graphile_worker._private_jobs
  SET attempts = attempts - 1, max_attempts = CASE WHEN outage THEN max_attempts ELSE max_attempts - 1 END,
      key = CASE WHEN json_typeof(payload) = 'array' THEN NULL ELSE key END
  WHERE locked_by = pool AND attempts > 0 AND (flags ? 'gave_way') IS NOT TRUE AND (outage OR attempts < max_attempts);
END $$;
