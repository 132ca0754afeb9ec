import { paymentEmailFacts } from '@nexus/api/domain'
import { paymentReceived as template } from '../../emails/payment-received.tsx'
import { withLink } from '../../emails/stay-mail.ts'
import { letterTo } from '../../render.ts'
import { sendEmail } from '../../send-email.ts'
import type { Task } from '../../task.ts'

export const paymentReceived: Task<'emails/payment-received'> = (deps, { paymentId }) =>
  sendEmail(deps, {
    key: `emails/payment-received:${paymentId}`,
    job: { name: 'emails/payment-received', payload: { paymentId } },
    async compose() {
      const payment = await paymentEmailFacts(deps, { paymentId })
      const facts = { ...payment, booking: withLink(deps.config, payment.booking) }
      return letterTo(payment.booking.guest, { template, facts })
    },
  })
