import { inSpan, isTracing, itemsOf, startTracing, tracesOf } from '@nexus/api/domain'
import type { Observer } from '../observers.ts'

/** Makes each attempt a span that goes on the trace of whoever enqueued the job, or points at all of theirs. */
export function traceJobs(): Observer {
  return {
    watch({ deps }) {
      const end = startTracing(deps.config, { service: 'nexus-worker' })
      return { [Symbol.asyncDispose]: async () => (await end)() }
    },
    around({ job }, work) {
      if (!isTracing()) return work()
      const traces = tracesOf(itemsOf(job.payload))
      return inSpan(
        {
          name: `job ${job.task_identifier}`,
          kind: 'consumer',
          ...(traces.length > 1 ? { links: traces } : { parent: traces[0] }),
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
