import { type Deps, inSpan } from '@nexus/api/domain'
import { Histogram } from '@prometheus-io/client'
import type { Mailer } from '../mail.ts'

/** The mailer, with each mail timed and made a span. Neither says to whom, or what. */
export function observedMailer(mailer: Mailer, { metrics }: Pick<Deps, 'metrics'>): Mailer {
  const duration = new Histogram({
    name: 'nexus_mail_send_duration_seconds',
    help: 'Time to hand a mail over, by outcome: sent or failed.',
    labelNames: ['outcome'] as const,
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers: [metrics.registry],
  })
  return {
    ...mailer,
    async send(letter) {
      const began = performance.now()
      const since = () => (performance.now() - began) / 1000
      try {
        const sent = await inSpan({ name: 'mail send', kind: 'client' }, () => mailer.send(letter))
        duration.observe({ outcome: 'sent' }, since())
        return sent
      } catch (error) {
        duration.observe({ outcome: 'failed' }, since())
        throw error
      }
    },
  }
}
