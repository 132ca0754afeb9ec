import type { Report } from '../report.ts'
import type { Stage } from './open-stage.ts'

/** What went wrong on the lines, and how often: also what the suite did not do to anybody. */
export function reportFaults({ gateways, post, front }: Stage): Report['counts'] {
  const calls = Object.entries(gateways).flatMap(([name, gateway]) =>
    [...gateway.calls]
      .map(([operation, kinds]) => [`${name}, ${operation}`, kinds] as const)
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )
  return [
    ...calls.map(([operation, kinds]) => ({
      title: `Calls to ${operation}`,
      counts: Object.fromEntries([...kinds].toSorted(([, a], [, b]) => b - a)),
    })),
    { title: 'Notices of the gateways', counts: post.counts },
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
