import type { Tx } from '@nexus/db/client'
import { cancelJobs } from '../jobs/cancel.ts'

/** A booking that is paid is a hold no more: the job that would end the hold need not wait for its time. */
export function takeBackHoldJobs(tx: Tx, bookingId: string): Promise<void> {
  return cancelJobs(tx, `expire-hold:${bookingId}`)
}

/** A booking is gone: so are the end of its hold and the mails, not sent yet, that would say it is confirmed. */
export function takeBackAllJobs(tx: Tx, bookingId: string): Promise<void> {
  return cancelJobs(
    tx,
    `expire-hold:${bookingId}`,
    `confirmed-guest:${bookingId}`,
    `confirmed-host:${bookingId}`,
  )
}
