import { bookingCancelledGuest as template } from '../../emails/booking-cancelled-guest.tsx'
import { stayMail } from '../../emails/stay-mail.ts'
import { letterTo } from '../../render.ts'
import { sendEmail } from '../../send-email.ts'
import type { Task } from '../../task.ts'

export const bookingCancelledGuest: Task<'emails/booking-cancelled-guest'> = (
  deps,
  { bookingId },
) =>
  sendEmail(deps, {
    key: `emails/booking-cancelled-guest:${bookingId}`,
    job: { name: 'emails/booking-cancelled-guest', payload: { bookingId } },
    async compose() {
      const stay = await stayMail(deps, { bookingId })
      return letterTo(stay.guest, { template, facts: stay })
    },
  })
