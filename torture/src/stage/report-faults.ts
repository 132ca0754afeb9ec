import type { Report } from '../report.ts'
import type { Stage } from './open-stage.ts'

/** What went wrong on the lines, and how often: also what the suite did not do to anybody. */
export function reportFaults({ gateway, post, front }: Stage): Report['counts'] {
  const calls = [...gateway.calls].toSorted(([a], [b]) => a.localeCompare(b))
  return [
    ...calls.map(([operation, kinds]) => ({
      title: `Calls to the gateway: ${operation}`,
      counts: Object.fromEntries([...kinds].toSorted(([, a], [, b]) => b - a)),
    })),
    { title: 'Notices of the gateway', counts: post.counts },
    {
      title: 'Connections of guests and hosts',
      counts: {
        all: front.counts.connections,
        'cut within the request': front.counts.cutInRequest,
        'cut between request and answer': front.counts.cutAfterRequest,
        'cut within the answer': front.counts.cutInAnswer,
        'broken off by a killed process': front.counts.brokenOff,
      },
    },
  ]
}
