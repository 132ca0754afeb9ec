import { type JobKind, traceField } from '@nexus/api/domain'
import type { Job } from 'graphile-worker'

/** The payload is not what its kind wants, and will not be next time. */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

/** @throws Malformed naming each problem, and nothing of the payload */
export function parsePayload(
  { payload }: JobKind,
  job: Pick<Job, 'task_identifier' | 'payload'>,
): unknown {
  const result = payload.safeParse(withTick(payload, withoutTrace(job.payload)))
  if (result.success) return result.data
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join('.') || 'payload'}: ${issue.message}`,
  )
  throw new Malformed(`The payload is not one of ${job.task_identifier}: ${problems.join('; ')}`)
}

function withoutTrace(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !(traceField in payload)) return payload
  const { [traceField]: _trace, ...rest } = payload as Record<string, unknown>
  return rest
}

// Graphile adds the time of the tick to the payload of a periodic job; a kind whose schema has a `tick` is told of it.
function withTick(schema: JobKind['payload'], payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null || !('_cron' in payload)) return payload
  const { _cron, ...rest } = payload as { _cron: { ts: string } }
  const wanted = 'shape' in schema && 'tick' in (schema.shape as object)
  return wanted ? { tick: _cron.ts, ...rest } : rest
}
