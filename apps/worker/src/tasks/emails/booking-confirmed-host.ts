import { bookingConfirmedHost as template } from '../../emails/booking-confirmed-host.tsx'
import { stayMail } from '../../emails/stay-mail.ts'
import { letterTo } from '../../render.ts'
import { sendEmail } from '../../send-email.ts'
import type { Task } from '../../task.ts'

export const bookingConfirmedHost: Task<'emails/booking-confirmed-host'> = (deps, { bookingId }) =>
  sendEmail(deps, {
    key: `emails/booking-confirmed-host:${bookingId}`,
    job: { name: 'emails/booking-confirmed-host', payload: { bookingId } },
    async compose() {
      const stay = await stayMail(deps, { bookingId })
      // Cancelled meanwhile: the mail that says so is on its way.
      if (stay.status === 'cancelled') return null
      return letterTo(stay.host, { template, facts: stay })
    },
  })
