import { type BookingEmailFacts, bookingEmailFacts, type Config } from '@nexus/api/domain'
import type { WorkerDeps } from '../task.ts'

/** What the mails about a booking are made from. */
export type StayMail = BookingEmailFacts & {
  /** Where the storefront shows it; null when there is no storefront to link to. */
  bookingUrl: string | null
}

export async function stayMail(deps: WorkerDeps, input: { bookingId: string }): Promise<StayMail> {
  return withLink(deps.config, await bookingEmailFacts(deps, input))
}

/** The first storefront is the one that mails lead to. */
export function withLink(config: Config, booking: BookingEmailFacts): StayMail {
  const [storefront] = config.NEXUS_STOREFRONT_ORIGINS
  const bookingUrl = storefront ? new URL(`/bookings/${booking.bookingId}`, storefront).href : null
  return { ...booking, bookingUrl }
}
