import { bookingCancelledHost as template } from '../../emails/booking-cancelled-host.tsx'
import { stayMail } from '../../emails/stay-mail.ts'
import { letterTo } from '../../render.ts'
import { sendEmail } from '../../send-email.ts'
import type { Task } from '../../task.ts'

export const bookingCancelledHost: Task<'emails/booking-cancelled-host'> = (deps, { bookingId }) =>
  sendEmail(deps, {
    key: `emails/booking-cancelled-host:${bookingId}`,
    job: { name: 'emails/booking-cancelled-host', payload: { bookingId } },
    async compose() {
      const stay = await stayMail(deps, { bookingId })
      return letterTo(stay.host, { template, facts: stay })
    },
  })
