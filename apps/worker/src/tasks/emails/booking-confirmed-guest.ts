import { bookingConfirmedGuest as template } from '../../emails/booking-confirmed-guest.tsx'
import { stayMail } from '../../emails/stay-mail.ts'
import { letterTo } from '../../render.ts'
import { sendEmail } from '../../send-email.ts'
import type { Task } from '../../task.ts'

export const bookingConfirmedGuest: Task<'emails/booking-confirmed-guest'> = (
  deps,
  { bookingId },
) =>
  sendEmail(deps, {
    key: `emails/booking-confirmed-guest:${bookingId}`,
    job: { name: 'emails/booking-confirmed-guest', payload: { bookingId } },
    async compose() {
      const stay = await stayMail(deps, { bookingId })
      // Cancelled meanwhile: that mail is on its way, and this one would give the address away.
      if (stay.status === 'cancelled') return null
      return letterTo(stay.guest, { template, facts: stay })
    },
  })
