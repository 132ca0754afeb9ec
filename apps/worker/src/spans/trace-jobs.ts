import { inSpan, isTracing, startTracing, traceOf } from '@nexus/api/domain'
import type { Observer } from '../observers.ts'

/** Makes each attempt a span that goes on the trace of whoever enqueued the job. */
export function traceJobs(): Observer {
  return {
    watch({ deps }) {
      const end = startTracing(deps.config, { service: 'nexus-worker' })
      return { [Symbol.asyncDispose]: async () => (await end)() }
    },
    around({ job }, work) {
      if (!isTracing()) return work()
      return inSpan(
        {
          name: `job ${job.task_identifier}`,
          kind: 'consumer',
          parent: traceOf(job.payload),
          attributes: {
            'messaging.system': 'graphile_worker',
            'messaging.operation.name': 'process',
            'messaging.destination.name': job.task_identifier,
            'messaging.message.id': job.id,
            'nexus.job.attempt': job.attempts,
          },
        },
        work,
      )
    },
  }
}
